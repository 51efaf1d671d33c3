using System.Text.Json;
using Azure;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;

namespace NhacHan.Plans;

/// <summary>Records a plan, new or changed. What it means for agencies changes only when it is published (again).</summary>
internal sealed class PutPlan(PlanStore plans, AgencyRegistry agencies, AuditLog audit)
{
    public async Task<Outcome<(Plan Plan, bool Created, ETag ETag)>> RunAsync(Caller caller, string id, FieldReader body, ETag? ifMatch, CancellationToken ct)
    {
        var plan = PlanBody.Read(id, body, await agencies.GetAsync(ct));
        if (!Ids.IsId(id)) body.Problems.Add("id", $"'{id}' {Ids.IdRule}");
        if (plan.ParentPlanId is { } parent && parent != id && await plans.FindAsync(parent, ct) is null)
            body.Problems.Add("parentPlanId", $"there is no plan '{parent}'; PUT /api/plans/{parent} first");
        if (body.Problems.Any) return body.Problems.ToProblem();

        while (true)
        {
            var found = await plans.FindAsync(id, ct);
            if (ifMatch is { } expected && found?.ETag != expected) return ApiProblem.Stale();
            if (found is { Plan.Test: false } && caller.Mode == KeyMode.Test) return ApiProblem.NotFound($"test plan '{id}'");

            plan = plan with
            {
                PublishedAt = found?.Plan.PublishedAt,
                RemindOverdueAt = found?.Plan.RemindOverdueAt,
                Test = found?.Plan.Test ?? caller.Mode == KeyMode.Test,
            };
            if (await plans.TryPutAsync(plan, found?.ETag, ct) is not { } etag)
                continue; // somebody wrote in between: look again, and let If-Match decide
            await audit.RecordAsync(caller, found is null ? "plan.create" : "plan.change", $"plans/{id}", Json(found?.Plan), Json(plan), ct);
            return (plan, found is null, etag);
        }
    }

    private static JsonElement? Json(Plan? plan) =>
        plan is null ? null : JsonSerializer.SerializeToElement(PlanView.Of(plan), PlanJson.Default.PlanView);
}
