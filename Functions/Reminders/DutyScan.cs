using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.ContactHealth;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;

namespace NhacHan.Reminders;

/// <summary>What a scan knows of one period, or one task, on one day. Everything it decides follows from this, without clock or storage.</summary>
internal sealed record DutyFacts(
    Plan Plan, DutyRef Of, IReadOnlyList<IDuty> Duties, AgencyDirectory Directory, WorkingCalendar Calendar, ContactHasher Hasher,
    DateTimeOffset Now)
{
    /// <summary>Where nothing arrives, so that nobody is written to there.</summary>
    public DeadContacts Dead { get; init; } = DeadContacts.None;

    /// <summary>What was planned last, by agency.</summary>
    public IReadOnlyDictionary<string, RungMark> Marks { get; init; } = ImmutableDictionary<string, RungMark>.Empty;

    public DateOnly Today { get; } = HaNoiTime.DateOf(Now);

    /// <summary>The coordinating office owes what it makes of the others' reports.</summary>
    public bool IsConsolidated { get; } = !Of.IsTask && Plan.Period(Of.Key)?.IsConsolidated == true;

    /// <summary>The coordinating office, or the one in its place.</summary>
    public string CoordinatorId => Directory.StandInFor(Plan.CoordinatorId, Today)?.Id ?? Plan.CoordinatorId;

    /// <summary>Of an agency that is no more nobody is reminded; whoever is in its place owes what it owed.</summary>
    public bool HasEnded(string agencyId) => Directory.Find(agencyId) is { } agency && !agency.IsInForceOn(Today);
}

/// <summary>A wish for one person, before it is known whether it is new.</summary>
internal sealed record WantedIntent(IntentKey Key, Audience Audience, bool Skipped);

/// <summary>What one duty needs at the rung that is right now: its intents, and the rungs that were passed over.</summary>
internal sealed record DutyStep(IDuty Duty, RungKey Rung, IReadOnlyList<WantedIntent> Wanted, int SkippedRungs)
{
    public RungMark Mark => new(Rung.ToString(), Wanted.Count(w => !w.Skipped));
}

/// <summary>
/// Decides, for what is open in a period or a task, the one rung that is right now and whom it concerns. A pure rule: the scan stores
/// what it says, the preview shows it.
/// </summary>
/// <param name="Scanned">Open duties looked at.</param>
/// <param name="AlreadyPlanned">Intents of rungs that an earlier scan planned.</param>
/// <param name="Steps">Duties whose rung is new.</param>
/// <param name="WithoutContact">Agencies of which nobody can be reached on any channel of the rung.</param>
/// <param name="Over">Nothing of it will ever be reminded again as things stand.</param>
internal sealed record DutyScan(int Scanned, int AlreadyPlanned, IReadOnlyList<DutyStep> Steps, IReadOnlyList<string> WithoutContact, bool Over)
{
    public static DutyScan Of(DutyFacts facts)
    {
        int scanned = 0, already = 0;
        var over = true;
        var steps = new List<DutyStep>();
        var unreached = new SortedSet<string>(StringComparer.Ordinal);
        var digests = new HashSet<IntentKey>();
        var positions = new Dictionary<(Deadline, bool), (DueDates Dates, LadderPosition Position)>();

        foreach (var duty in facts.Duties.Where(d => d.IsOpen && !facts.HasEnded(d.AgencyId)))
        {
            scanned++;
            var (dates, position) = PositionOf(duty, facts, positions);
            if (IsSilent(duty, dates, facts.Now)) continue;
            over &= position.Over;
            var rightNow = IsPaused(duty, dates, facts.Today) ? position.RightNow.RemoveAll(r => r.Audience == Audience.Officer) : position.RightNow;
            if (rightNow.IsEmpty) continue;

            var rung = new RungKey(rightNow[0].Offset, dates.LastDay);
            var last = facts.Marks.GetValueOrDefault(duty.AgencyId);
            if (last?.Rung == rung.ToString())
            {
                already += last.Intents;
                continue;
            }
            var people = new PeopleToTell(facts, duty, dates.LastDay, unreached);
            var told = rightNow.SelectMany(people.At).ToList();
            if (told.Count == 0) continue; // nobody to tell: looked at again by every scan, until there is a contact
            var passedOver = PassedOver(last, dates.LastDay, position.Passed).ToList();
            // The digest is wanted once for all the laggards that it names.
            var wanted = told.Concat(passedOver.SelectMany(people.SkippedAt)).Where(w => w.Audience != Audience.Coordinator || digests.Add(w.Key)).ToList();
            steps.Add(new DutyStep(duty, rung, wanted, passedOver.Select(r => r.Offset).Distinct().Count()));
        }
        return new DutyScan(scanned, already, steps, [.. unreached], over && (facts.Duties.Count > 0 || facts.Of.IsTask));
    }

    /// <summary>The rung that is right now for one duty, for the check before sending; null where there is none.</summary>
    public static RungKey? RightNow(IDuty duty, DutyFacts facts)
    {
        var (dates, position) = PositionOf(duty, facts, []);
        return position.RightNow.IsEmpty ? null : new RungKey(position.RightNow[0].Offset, dates.LastDay);
    }

    /// <summary>Whether an intent that was planned earlier is not to be said, since the agency has asked for peace meanwhile and it speaks to its officers.</summary>
    public static bool IsPaused(IDuty duty, DutyFacts facts, IntentKey key)
    {
        var (dates, position) = PositionOf(duty, facts, []);
        if (!IsPaused(duty, dates, facts.Today)) return false;
        var people = new PeopleToTell(facts, duty, dates.LastDay, []);
        return !position.RightNow.Where(r => r.Audience != Audience.Officer).SelectMany(people.At).Any(w => w.Key == key);
    }

    /// <summary>An acknowledgement quiets the rungs for officers; heads and the office hear as ever.</summary>
    private static bool IsPaused(IDuty duty, DueDates dates, DateOnly today) => today <= duty.AcknowledgedUntil(dates.LastDay);

    private static (DueDates Dates, LadderPosition Position) PositionOf(
        IDuty duty, DutyFacts facts, Dictionary<(Deadline, bool), (DueDates, LadderPosition)> known)
    {
        var key = (duty.ReminderDeadline, duty.KeepsItsDay);
        if (known.TryGetValue(key, out var found)) return found;
        var dates = duty.ReminderDates(facts.Plan.ShiftPolicy, facts.Calendar);
        return known[key] = (dates, facts.Plan.ReminderLadder.At(dates.WorkingTarget, facts.Today, facts.Calendar));
    }

    /// <summary>
    /// Already overdue when it was published: nobody was told in time, so nobody is chased, unless somebody asks for it. A rehearsal of
    /// days before the publishing (asOf) sees it as if it had been published in time.
    /// </summary>
    private static bool IsSilent(IDuty duty, DueDates dates, DateTimeOffset now) =>
        !duty.ChasedThoughOverdue && duty.AddedAt >= dates.LateFrom && now >= duty.AddedAt;

    /// <summary>The rungs between the one planned last and the one right now; all before it where none of this ladder was planned.</summary>
    private static IEnumerable<Rung> PassedOver(RungMark? last, DateOnly lastDay, IEnumerable<Rung> passed) =>
        last is not null && RungKey.Parse(last.Rung) is var rung && rung.LastDay == lastDay ? passed.Where(r => r.Offset > rung.Offset) : passed;
}
