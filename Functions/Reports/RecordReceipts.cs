using System.Collections.Concurrent;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Obligations;

namespace NhacHan.Reports;

/// <summary>
/// Records what came on paper, many at once, each as a version like any other. The period's obligations are read once, and nothing is recorded
/// while anything in the list is wrong. A list sent again, whole or after a crash in its middle, records only what is missing.
/// </summary>
internal sealed class RecordReceipts(ObligationStore obligations, SubmitReport submit)
{
    private const int AtOnce = 16; // three requests each; more would only wait for the table

    public async Task<Outcome<ReceiptsView>> RunAsync(
        Caller caller, ReportContext context, IReadOnlyList<Receipt> receipts, DateTimeOffset now, CancellationToken ct)
    {
        var owed = (await obligations.ListAsync(context.Period, ct)).ToDictionary(o => o.AgencyId, StringComparer.Ordinal);
        var problems = new Problems();
        foreach (var (receipt, i) in receipts.Select((r, i) => (r, i)))
        {
            if (!owed.TryGetValue(receipt.AgencyId, out var obligation))
                problems.Add($"[{i}].agencyId", $"'{receipt.AgencyId}' owes no report for period '{context.Period.Key}' of this plan");
            else if (receipt.VersionIn(obligation) == 0 && SubmitReport.Refusal(obligation) is { } refusal)
                problems.Add($"[{i}].agencyId", refusal);
        }
        if (problems.Any) return problems.ToProblem();

        var by = caller.Signature;
        var views = new ReceiptView[receipts.Count];
        var refused = new ConcurrentQueue<ApiProblem>(); // what changed between our reading and our writing
        await Parallel.ForEachAsync(Enumerable.Range(0, receipts.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, stop) =>
        {
            var receipt = receipts[i];
            var obligation = owed[receipt.AgencyId];
            if (receipt.VersionIn(obligation) == 0)
            {
                var outcome = await submit.RecordAsync(caller, context.Period, receipt.AgencyId, receipt.ToReport(now, by), recognised: true, obligation, stop);
                if (outcome.Problem is { } problem)
                {
                    refused.Enqueue(problem);
                    return;
                }
                obligation = outcome.Value.Obligation;
            }
            views[i] = new ReceiptView(receipt.AgencyId, receipt.VersionIn(obligation), context.StatusOf(obligation, now));
        });
        return refused.TryDequeue(out var first) ? first : new ReceiptsView(views);
    }
}
