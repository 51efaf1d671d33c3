using Azure;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.StatusFeed;

namespace NhacHan.Agencies;

/// <summary>
/// Records an agency, new or changed. Its ancestors are read from the table, not from the registry, which may be a minute behind.
/// </summary>
internal sealed class PutAgency(AgencyStore agencies, AgencyRegistry registry, KnownNames names, RestateAgencies restate, AskForSweep sweeps, AuditLog audit)
{
    public async Task<Outcome<(Agency Agency, bool Created, ETag ETag, IReadOnlyList<Agency> Alike)>> RunAsync(
        Caller caller, string id, FieldReader fields, ETag? ifMatch, CancellationToken ct)
    {
        if (caller.Mode == KeyMode.Test) return ApiProblem.Forbidden("Agencies belong to live plans too; a test key may not change them.");
        var (agency, problems) = AgencyBody.Read(id, fields);
        if (agency.ParentId is { } parent) await CheckParentAsync(id, parent, problems, ct);
        if (problems.Any) return problems.ToProblem();

        var written = await agencies.PutAsync(agency, ifMatch, ct);
        if (written.Problem is { } stale) return stale;
        registry.Forget();

        var before = written.Value.Before;
        agency = agency.Following(before);
        await restate.RunAsync(id, ct);
        if (before is not null && Shown(before) != Shown(agency)) await sweeps.OfAgenciesAsync([id], ct);
        await audit.RecordAsync(
            caller, before is null ? "agency.create" : "agency.change", $"agencies/{id}",
            before is null ? null : AgencyJson.ForAudit(before), AgencyJson.ForAudit(agency), ct);
        return (agency, before is null, written.Value.ETag, await names.LikeAsync(agency, ct));
    }

    /// <summary>What stands in the rows of its reports and tasks, and of the agencies below it.</summary>
    private static (string, AgencyKind, bool) Shown(Agency agency) => (agency.Name, agency.Kind, agency.Invited);

    private async Task CheckParentAsync(string id, string parentId, Problems problems, CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var above = parentId; above is not null && seen.Add(above);)
        {
            if (above == id)
            {
                problems.Add("parentId", above == parentId ? "an agency is not its own parent" : $"'{parentId}' is itself below '{id}'");
                return;
            }
            var found = await agencies.GetAsync(above, ct);
            if (found is null && above == parentId)
                problems.Add("parentId", $"there is no agency '{parentId}'; PUT /api/agencies/{parentId} first");
            above = found?.Agency.ParentId;
        }
    }
}
