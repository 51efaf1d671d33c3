using Azure;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.StatusFeed;

namespace NhacHan.Plans;

/// <summary>
/// Records a plan, new or changed, as a further version; what says nothing new makes none. Who owes what by when changes only when it is
/// published (again); the shift policy, the ladder and the coordinating office are looked up by every scan, and so count at once.
/// </summary>
internal sealed class PutPlan(PlanStore plans, SavePlan save, AgencyRegistry agencies, AskForSweep sweeps)
{
    public async Task<Outcome<(Plan Plan, bool Created, ETag ETag)>> RunAsync(Caller caller, string id, FieldReader body, ETag? ifMatch, CancellationToken ct)
    {
        var plan = PlanBody.Read(id, body, await agencies.GetAsync(ct));
        if (!Ids.IsId(id)) body.Problems.Add("id", $"'{id}' {Ids.IdRule}");
        if (plan.ParentPlanId is { } parent) await CheckParentAsync(id, parent, body.Problems, ct);
        if (body.Problems.Any) return body.Problems.ToProblem();

        var (creating, tried) = (false, false);
        while (true)
        {
            var found = await plans.FindAsync(id, ct);
            if (found is { Plan.Test: false } && caller.Mode == KeyMode.Test) return ApiProblem.NotFound($"test plan '{id}'");
            var wanted = Carried(plan, found?.Plan, caller);
            // Also where the answer of an earlier round was lost on its way: the plan is there, as this very call wrote it.
            if (found is { } same && PlanJson.WriteContent(same.Plan) == PlanJson.WriteContent(wanted) && (ifMatch is null || ifMatch == same.ETag || tried))
            {
                await save.SettleAsync(same.Plan, ct);
                await sweeps.OfPlanAsync(id, ct);
                return (same.Plan, creating, same.ETag);
            }
            if (ifMatch is { } expected && found?.ETag != expected) return ApiProblem.Stale();
            if (!tried) creating = found is null;
            tried = true;
            if (await save.TryAsync(caller, found is null ? "plan.create" : "plan.change", wanted, found, ct) is { } saved)
            {
                if (found is not null) await sweeps.OfPlanAsync(id, ct);
                return (saved.Plan, creating, saved.ETag);
            }
            // somebody wrote in between: look again, and let If-Match decide
        }
    }

    /// <summary>With what no body sets.</summary>
    private static Plan Carried(Plan plan, Plan? found, Caller caller) => plan with
    {
        PublishedAt = found?.PublishedAt,
        RemindOverdueAt = found?.RemindOverdueAt,
        Test = found?.Test ?? caller.Mode == KeyMode.Test,
        Reporting = [.. plan.Reporting.Select(p => p with { Request = found?.Reporting.FirstOrDefault(was => was.Key == p.Key)?.Request })],
    };

    /// <summary>Two who put each other's plan above their own at the same moment can still close a ring; whoever follows parents must stop at the second sight.</summary>
    private async Task CheckParentAsync(string id, string parent, Problems problems, CancellationToken ct)
    {
        var parents = (await plans.ListAsync(ct)).ToDictionary(p => p.Id, p => p.ParentPlanId, StringComparer.Ordinal);
        if (parent != id && !parents.ContainsKey(parent)) problems.Add("parentPlanId", $"there is no plan '{parent}'; PUT /api/plans/{parent} first");
        if (PlanTree.PathUp(id, parent, parents) is { } ring)
            problems.Add("parentPlanId", $"must not lead back to the plan itself, as {string.Join(" → ", ring)} does");
    }
}
