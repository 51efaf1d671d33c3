using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Hosting;

namespace NhacHan.Agencies.Import;

/// <summary>
/// The writes of one import. A change is recorded in the audit first and made then: whoever dies between leaves an entry twice once the file is sent
/// again, and never a change without one. Where somebody else was faster, the agency is read again, the row is laid over what it is now, and that
/// is another change with an entry of its own; entries are never taken back.
/// </summary>
internal sealed class ImportWrites(AgencyStore agencies, AuditLog audit, CrashPoints crash, Caller caller, ImportHeading heading)
{
    private const int AtOnce = 100;
    private const int MostReadings = 3;
    private readonly Dictionary<string, AgencyChange> _recorded = new(StringComparer.Ordinal);
    private int _racesInARow;

    /// <summary>The last recorded change of each agency. An answer that was lost on the way makes none of them undone.</summary>
    public IEnumerable<AgencyChange> Recorded => _recorded.Values;

    /// <summary>Rows that could be imported until somebody changed their agency.</summary>
    public List<RowProblem> Refused { get; } = [];

    /// <summary>
    /// False where somebody changed agencies since the registry was read: what another import has written by then, one new reading shows at once.
    /// Where that happens time and again, the hundred is written one by one, each read anew just before.
    /// </summary>
    public async Task<bool> WriteAsync(IEnumerable<AgencyChange> changes, CancellationToken ct)
    {
        foreach (var hundred in changes.Chunk(AtOnce))
        {
            if (!await TryAsync(hundred, ct))
            {
                if (++_racesInARow < MostReadings) return false;
                foreach (var change in hundred) await WriteOneAsync(change, ct);
            }
            _racesInARow = 0;
        }
        return true;
    }

    // A round is lost only to another writer's success, so somebody always gets on.
    private async Task WriteOneAsync(AgencyChange change, CancellationToken ct)
    {
        for (AgencyChange? next = change; next is not null && !await TryAsync([next], ct);) next = await AnewAsync(next, ct);
    }

    private async Task<bool> TryAsync(AgencyChange[] changes, CancellationToken ct)
    {
        await RecordAsync(changes, ct);
        crash.Reached("import-audited");
        if (!await agencies.TryWriteAsync(changes, ct)) return false;
        crash.Reached("import-written");
        return true;
    }

    /// <summary>A change that an earlier attempt recorded, and that is still the same, has its entry.</summary>
    private async Task RecordAsync(AgencyChange[] changes, CancellationToken ct)
    {
        var news = changes.Where(c => !(_recorded.TryGetValue(c.After.Id, out var r) && ImportPlan.Same(r.Before, c.Before) && ImportPlan.Same(r.After, c.After))).ToList();
        if (news.Count == 0) return;
        await audit.RecordAsync(caller, [.. news.Select(AuditOf)], ct);
        foreach (var change in news) _recorded[change.After.Id] = change;
    }

    /// <summary>Null where nothing is left to write.</summary>
    private async Task<AgencyChange?> AnewAsync(AgencyChange change, CancellationToken ct)
    {
        var now = await agencies.GetAsync(change.After.Id, ct);
        var (row, problems, _) = new ImportRowReader(heading, _ => now?.Agency).Read(change.Row.Source);
        Refused.AddRange(problems);
        return row is null || problems.Count > 0 || ImportPlan.Same(now?.Agency, row.Agency) ? null : new AgencyChange(row, now?.Agency, now?.ETag ?? default);
    }

    private static AuditRecord AuditOf(AgencyChange change) => new(
        change.Before is null ? "agency.create" : "agency.change", $"agencies/{change.After.Id}",
        change.Before is { } before ? AgencyJson.ForAudit(before) : null, AgencyJson.ForAudit(change.After));
}
