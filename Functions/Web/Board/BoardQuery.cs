using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.ContactHealth;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;

namespace NhacHan.Web.Board;

/// <summary>Reads what the board needs: one range of obligations a period, all at once, and the registry and calendar from their caches.</summary>
internal sealed class BoardQuery(VisiblePlans plans, ObligationStore obligations, AgencyRegistry agencies, CalendarStore calendars, ReadContactTroubles troubles,
    RunStore runs)
{
    /// <summary>All plans that the reader may see, newest year first.</summary>
    public async Task<IReadOnlyList<Plan>> PlansAsync(Caller reader, CancellationToken ct) =>
        [.. (await plans.ListAsync(reader, ct)).OrderByDescending(p => p.Year).ThenByDescending(p => p.IssuedOn).ThenBy(p => p.Id, StringComparer.Ordinal)];

    /// <summary>The plan asked for; else, of this year's, the first that is published; else the newest. Null where there is none.</summary>
    public static Plan? Choose(IReadOnlyList<Plan> newestFirst, string? id, DateOnly today)
    {
        if (id is not null) return newestFirst.FirstOrDefault(p => p.Id == id);
        return newestFirst.Where(p => p.Year == today.Year).OrderBy(p => p.PublishedAt is null).FirstOrDefault()
            ?? (newestFirst is [var newest, ..] ? newest : null);
    }

    public async Task<BoardModel> BoardAsync(Caller reader, Plan plan, DateTimeOffset now, CancellationToken ct)
    {
        var directory = await agencies.GetAsync(ct);
        var rows = Task.WhenAll(plan.Periods.Select(p => ReadAsync(reader, plan, p, directory, ct)));
        var years = Task.WhenAll(BoardFacts.YearsOf(plan, now).Select(y => calendars.GetYearAsync(y, ct)));
        var held = HeldAsync(reader, ct);
        return BoardRule.Of(new BoardFacts(
            plan, (await rows).ToDictionary(StringComparer.Ordinal), directory, await calendars.GetAsync(ct),
            (await years).Where(y => y is { Year.Provisional: true }).Select(y => y!.Value.Year.Year).ToHashSet(), now)
        {
            Troubles = await troubles.RunAsync(ct),
            HeldRuns = await held,
        });
    }

    /// <summary>Only administrators can decide about them.</summary>
    private async Task<IReadOnlyList<HeldRun>> HeldAsync(Caller reader, CancellationToken ct) => reader is not { Role: Role.Administrator, Mode: KeyMode.Live }
        ? []
        : [.. (await runs.ListAsync(RunState.Held, ct)).OrderBy(r => r.At).Select(r => new HeldRun(r.Id, r.At, r.Load?.Email.Planned ?? 0, r.Load?.Sms.Planned ?? 0))];

    private async Task<KeyValuePair<string, IReadOnlyList<Obligation>>> ReadAsync(
        Caller reader, Plan plan, ReportingPeriod period, AgencyDirectory directory, CancellationToken ct)
    {
        var standing = await obligations.ListAsync(new PeriodRef(plan.Id, period.Key), ct);
        return new(period.Key, [.. standing.Where(o => reader.Role != Role.Agency || directory.IsWithin(o.AgencyId, reader.AgencyId!))]);
    }
}
