using System.Collections.Immutable;
using Azure;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;

namespace NhacHan.Scoring;

/// <summary>Adds a version to a plan's rubric; what says nothing new makes none. The scores that stand in the status table follow at once.</summary>
internal sealed class PutRubric(RubricStore rubrics, RebuildScores rebuild, AuditLog audit)
{
    public async Task<Outcome<(Rubric Rubric, ETag ETag)>> RunAsync(
        Caller caller, string planId, ImmutableArray<Criterion> criteria, ETag? ifMatch, DateTimeOffset now, CancellationToken ct)
    {
        Rubric? tried = null;
        while (true)
        {
            var versions = await rubrics.ListAsync(planId, ct);
            var (newest, etag) = versions is [.., var last] ? last : (Rubric.Default, RubricStore.DefaultETag);
            // Also where the answer of an earlier round was lost on its way: the version is there, as this very call wrote it.
            var isSame = RubricJson.Write(newest.Criteria) == RubricJson.Write(criteria);
            if (isSame && tried is null && (ifMatch is null || ifMatch == etag)) return (newest, etag);
            if (isSame && tried is not null && newest.Version == tried.Version) return await NotedAsync(newest, etag);
            if (ifMatch is { } expected && expected != etag) return ApiProblem.Stale();
            // Never earlier than the one before, whatever the clocks of two writers say: an instant then has one version in force.
            tried = new Rubric(newest.Version + 1, criteria, newest.At > now ? newest.At : now, caller.Signature);
            if (await rubrics.TryAddAsync(planId, tried, ct) is { } added) return await NotedAsync(tried, added);
        }

        async Task<(Rubric, ETag)> NotedAsync(Rubric rubric, ETag etag)
        {
            await audit.RecordAsync(caller, "rubric.put", $"plans/{planId}/rubric/{rubric.Version}", null, RubricJson.Element(rubric), ct);
            await rebuild.RunAsync(planId, ct);
            return (rubric, etag);
        }
    }
}
