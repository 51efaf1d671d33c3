using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Obligations;

namespace NhacHan.Extensions;

/// <summary>How the dates of a period were moved, oldest first, from what its obligations remember. An agency reads of its own.</summary>
internal sealed class ListExtensions(ObligationStore obligations, AgencyRegistry agencies)
{
    public async Task<IReadOnlyList<GrantedView>> RunAsync(Caller caller, PeriodRef period, CancellationToken ct)
    {
        var directory = await agencies.GetAsync(ct);
        var moves =
            from o in await obligations.ListWithWithdrawnAsync(period, ct)
            where caller.Role != Role.Agency || directory.IsWithin(o.AgencyId, caller.AgencyId!)
            from move in o.Moves
            group MovedFrom.Of(o.AgencyId, move.Before) by move with { Before = default } into decision
            orderby decision.Key.MovedAt
            let m = decision.Key
            select new GrantedView(m.ForAll, m.Due, m.Exclusive, m.Reason, new ExtensionDocumentView(m.DocumentNumber, m.DocumentDate), m.MovedAt, m.MovedBy, [.. decision]);
        return [.. moves];
    }
}
