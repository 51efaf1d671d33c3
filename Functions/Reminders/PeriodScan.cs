using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Reminders;

/// <summary>What a scan knows of one period on one day. Everything it decides follows from this, without clock or storage.</summary>
internal sealed record PeriodFacts(
    Plan Plan, PeriodRef Period, IReadOnlyList<Obligation> Obligations, AgencyDirectory Directory, WorkingCalendar Calendar, ContactHasher Hasher,
    DateTimeOffset Now)
{
    public DateOnly Today { get; } = HaNoiTime.DateOf(Now);

    /// <summary>The coordinating office owes what it makes of the others' reports.</summary>
    public bool IsConsolidated { get; } = Plan.Period(Period.Key)?.IsConsolidated == true;

    /// <summary>The coordinating office, or the one in its place.</summary>
    public string CoordinatorId => Directory.StandInFor(Plan.CoordinatorId, Today)?.Id ?? Plan.CoordinatorId;

    /// <summary>Of an agency that is no more nobody is reminded; whoever is in its place owes what it owed.</summary>
    public bool HasEnded(string agencyId) => Directory.Find(agencyId) is { } agency && !agency.IsInForceOn(Today);
}

/// <summary>A wish for one person, before it is known whether it is new.</summary>
internal sealed record WantedIntent(IntentKey Key, Audience Audience, bool Skipped);

/// <summary>What one obligation needs at the rung that is right now: its intents, and the rungs that were passed over.</summary>
internal sealed record ObligationStep(Obligation Obligation, RungKey Rung, IReadOnlyList<WantedIntent> Wanted, int SkippedRungs);

/// <summary>
/// Decides, for the open obligations of a period, the one rung that is right now and whom it concerns. A pure rule: the scan stores what
/// it says, the preview shows it.
/// </summary>
/// <param name="Scanned">Open obligations looked at.</param>
/// <param name="AlreadyPlanned">Intents of rungs that an earlier scan planned.</param>
/// <param name="Steps">Obligations whose rung is new.</param>
/// <param name="WithoutContact">Agencies of which nobody can be reached on any channel of the rung.</param>
/// <param name="Over">No obligation of the period will ever be reminded again as things stand.</param>
internal sealed record PeriodScan(int Scanned, int AlreadyPlanned, IReadOnlyList<ObligationStep> Steps, IReadOnlyList<string> WithoutContact, bool Over)
{
    public static PeriodScan Of(PeriodFacts facts)
    {
        int scanned = 0, already = 0;
        var over = true;
        var steps = new List<ObligationStep>();
        var unreached = new SortedSet<string>(StringComparer.Ordinal);
        var digests = new HashSet<IntentKey>();
        var positions = new Dictionary<Deadline, (DueDates Dates, LadderPosition Position)>();

        foreach (var obligation in facts.Obligations.Where(o => o.IsOpen && !facts.HasEnded(o.AgencyId)))
        {
            scanned++;
            var (dates, position) = PositionOf(obligation, facts, positions);
            if (IsSilent(obligation, dates, facts.Now)) continue;
            over &= position.Over;
            if (position.RightNow.IsEmpty) continue;

            var rung = new RungKey(position.RightNow[0].Offset, dates.LastDay);
            if (obligation.LastRung == rung.ToString())
            {
                already += obligation.LastRungIntents;
                continue;
            }
            var people = new PeopleToTell(facts, obligation, dates.LastDay, unreached);
            var told = position.RightNow.SelectMany(people.At).ToList();
            if (told.Count == 0) continue; // nobody to tell: looked at again by every scan, until there is a contact
            var passedOver = PassedOver(obligation, dates.LastDay, position.Passed).ToList();
            // The digest is wanted once for all the laggards that it names.
            var wanted = told.Concat(passedOver.SelectMany(people.SkippedAt)).Where(w => w.Audience != Audience.Coordinator || digests.Add(w.Key)).ToList();
            steps.Add(new ObligationStep(obligation, rung, wanted, passedOver.Select(r => r.Offset).Distinct().Count()));
        }
        return new PeriodScan(scanned, already, steps, [.. unreached], over && facts.Obligations.Count > 0);
    }

    /// <summary>The rung that is right now for one obligation, for the check before sending; null where there is none.</summary>
    public static RungKey? RightNow(Obligation obligation, PeriodFacts facts)
    {
        var (dates, position) = PositionOf(obligation, facts, []);
        return position.RightNow.IsEmpty ? null : new RungKey(position.RightNow[0].Offset, dates.LastDay);
    }

    private static (DueDates Dates, LadderPosition Position) PositionOf(
        Obligation obligation, PeriodFacts facts, Dictionary<Deadline, (DueDates, LadderPosition)> known)
    {
        var deadline = obligation.ReminderDeadline;
        if (known.TryGetValue(deadline, out var found)) return found;
        // A date that a person named for the resubmission stands as it is.
        var dates = DueDates.For(deadline, obligation.IsReturned ? ShiftPolicy.None : facts.Plan.ShiftPolicy, facts.Calendar);
        return known[deadline] = (dates, facts.Plan.ReminderLadder.At(dates.WorkingTarget, facts.Today, facts.Calendar));
    }

    /// <summary>
    /// Already overdue when it was published: nobody was told in time, so nobody is chased, unless somebody asks for it. A rehearsal of
    /// days before the publishing (asOf) sees it as if it had been published in time.
    /// </summary>
    private static bool IsSilent(Obligation obligation, DueDates dates, DateTimeOffset now) =>
        !obligation.IsReturned && !obligation.RemindThoughOverdue && obligation.AddedAt >= dates.LateFrom && now >= obligation.AddedAt;

    /// <summary>The rungs between the one planned last and the one right now; all before it where none of this ladder was planned.</summary>
    private static IEnumerable<Rung> PassedOver(Obligation obligation, DateOnly lastDay, IEnumerable<Rung> passed)
    {
        RungKey? last = obligation.LastRung is { } text ? RungKey.Parse(text) : null;
        return last?.LastDay == lastDay ? passed.Where(r => r.Offset > last.Value.Offset) : passed;
    }
}
