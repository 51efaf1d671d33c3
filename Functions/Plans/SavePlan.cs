using System.Text.Json;
using Azure;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Hosting;

namespace NhacHan.Plans;

/// <summary>
/// Keeps every version of a plan. Order: the version's row, the plan's (the commit point: until then the version does not exist), the audit,
/// and the note that the audit has it. Whoever changes a plan does it through here, under the version that was read.
/// </summary>
internal sealed class SavePlan(PlanStore plans, PlanVersionStore versions, AuditLog audit, TimeProvider clock, CrashPoints crash)
{
    /// <returns>The plan as it is kept, or null where somebody was faster: look again.</returns>
    public async Task<(Plan Plan, ETag ETag)?> TryAsync(Caller by, string action, Plan plan, (Plan Plan, ETag ETag)? read, CancellationToken ct)
    {
        if (read is { } before) await SettleAsync(before.Plan, ct);
        var version = PlanVersion.After(read?.Plan, plan, by, action, clock.GetUtcNow());
        await versions.WriteAsync(plan.Id, version, ct);
        crash.Reached("plan-version-stored");
        plan = plan with { Version = version.Number, VersionMark = version.Mark };
        if (await plans.TryCommitAsync(plan, read?.ETag, ct) is not { } etag) return null;
        crash.Reached("plan-stored");
        await RecordAsync(plan, version, read is null ? null : PlanJson.WriteContent(read.Value.Plan), ct);
        return (plan, etag);
    }

    /// <summary>Tells the audit of the version that the plan stands at, where a crash came between the two.</summary>
    public async Task SettleAsync(Plan plan, CancellationToken ct)
    {
        if (plan.VersionMark is not { } mark || await versions.FindAsync(plan.Id, plan.Version, mark, ct) is not { Audited: false } version) return;
        var before = version.Previous is { } previous ? await versions.FindAsync(plan.Id, version.Number - 1, previous, ct) : null;
        await RecordAsync(plan, version, before?.Content, ct);
    }

    private async Task RecordAsync(Plan plan, PlanVersion version, string? before, CancellationToken ct)
    {
        var by = Caller.Administrator(version.ById, version.ByName); // only its id and name are kept
        await audit.RecordAsync(by, version.Action, $"plans/{plan.Id}", before is null ? null : JsonElement.Parse(before), JsonElement.Parse(version.Content!), ct);
        crash.Reached("plan-audited");
        await versions.NoteAuditedAsync(plan.Id, version, ct);
    }
}
