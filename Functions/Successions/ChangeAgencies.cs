using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.StatusFeed;

namespace NhacHan.Successions;

/// <summary>Brings the registry to what a rule says of each agency; an agency that somebody changes meanwhile is looked at again.</summary>
internal sealed class ChangeAgencies(AgencyStore agencies, AgencyRegistry registry, AskForSweep sweeps, AuditLog audit)
{
    /// <param name="concerned">All that it can change.</param>
    /// <param name="change">Null where the agency stays as it is.</param>
    public async Task RunAsync(Caller caller, IEnumerable<string> concerned, Func<Agency, AgencyDirectory, Agency?> change, CancellationToken ct)
    {
        var directory = await registry.GetAsync(ct);
        foreach (var agency in directory.Agencies.Where(a => change(a, directory) is not null).OrderBy(a => a.Id, StringComparer.Ordinal))
        {
            while (await agencies.GetAsync(agency.Id, ct) is var (now, etag) && change(now, directory) is { } wanted)
            {
                if (!await agencies.TryReplaceAsync(wanted, etag, ct)) continue;
                await audit.RecordAsync(caller, "agency.change", $"agencies/{agency.Id}", AgencyJson.ForAudit(now), AgencyJson.ForAudit(wanted), ct);
                break;
            }
        }
        registry.Forget();
        // Also where nothing was left to change: a crash may have come before this.
        await sweeps.OfAgenciesAsync(concerned, ct);
    }
}
