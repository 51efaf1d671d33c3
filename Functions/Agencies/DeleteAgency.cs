using Azure;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.StatusFeed;

namespace NhacHan.Agencies;

/// <summary>Deletes an agency that nothing names and that has no history. One that ceased to be is not deleted but succeeded or dissolved.</summary>
internal sealed class DeleteAgency(
    AgencyStore agencies, AgencyRegistry registry, KnownNames names, IEnumerable<IAgencyReferences> references, RestateAgencies restate, AuditLog audit)
{
    private const int MostNamed = 5;

    /// <summary>The agency deleted.</summary>
    public async Task<Outcome<Agency>> RunAsync(Caller caller, string id, ETag? ifMatch, CancellationToken ct)
    {
        if (caller.Mode == KeyMode.Test) return ApiProblem.Forbidden("Agencies belong to live plans too; a test key may not delete them.");
        if (!Ids.IsId(id)) return ApiProblem.NotFound($"agency '{id}'");
        registry.Forget(); // rare, and a reference made elsewhere within the minute must count
        var directory = await registry.GetAsync(ct);
        var named = await Task.WhenAll(references.Select(r => r.ToAsync(id, ct)));
        if (Reasons(id, directory, named.SelectMany(n => n)) is { Length: > 0 } reasons)
            return ApiProblem.Conflict($"'{id}' cannot be deleted: {reasons}.");

        var written = await agencies.DeleteAsync(id, ifMatch, ct);
        registry.Forget();
        names.Remove(id);
        await restate.RunAsync(id, ct);
        if (written.Problem is { } stale) return stale;
        if (written.Value.Before is not { } before) return ApiProblem.NotFound($"agency '{id}'");
        await audit.RecordAsync(caller, "agency.delete", $"agencies/{id}", AgencyJson.ForAudit(before), null, ct);
        return before;
    }

    private static string Reasons(string id, AgencyDirectory directory, IEnumerable<string> elsewhere)
    {
        var below = directory.Agencies.Where(a => a.ParentId == id).Select(a => a.Id);
        var groups = directory.Groups.Where(g => g.Members.AsSpan().Contains(id)).Select(g => AgencyDirectory.GroupPrefix + g.Id);
        var successions = directory.Lineage.All.Where(s => s.Names(id)).Select(s => s.Id);
        string[] reasons =
        [
            Named("it is the parent of", below), Named("it is a member of", groups), Named("its history is in succession", successions), Named("it is", elsewhere),
        ];
        return string.Join("; ", reasons.Where(r => r.Length > 0));
    }

    private static string Named(string relation, IEnumerable<string> ids)
    {
        var all = ids.Order(StringComparer.Ordinal).ToList();
        if (all.Count == 0) return "";
        var rest = all.Count > MostNamed ? $" and {all.Count - MostNamed} more" : "";
        return $"{relation} {string.Join(", ", all.Take(MostNamed))}{rest}";
    }
}
