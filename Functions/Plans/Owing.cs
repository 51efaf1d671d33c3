using NhacHan.Agencies;
using NhacHan.Obligations;

namespace NhacHan.Plans;

/// <summary>
/// Who owes a period's report on a day: the plan's reporters, and for those that are no more whoever is in their place. What was handed in
/// stays with whoever handed it in, and what a succession gave somebody stays there: publishing again undoes no move.
/// </summary>
internal sealed class Owing
{
    private readonly string _planId;
    private readonly AgencyDirectory _directory;
    private readonly DateOnly _on;
    private readonly Dictionary<string, Obligation> _rows;

    private Owing(string planId, IEnumerable<Obligation> rows, AgencyDirectory directory, DateOnly on)
    {
        (_planId, _directory, _on) = (planId, directory, on);
        _rows = rows.ToDictionary(r => r.AgencyId, StringComparer.Ordinal);
    }

    /// <summary>Each with whether it is only asked (mời).</summary>
    public static Dictionary<string, bool> Of(Plan plan, ReportingPeriod period, IEnumerable<Obligation> rows, AgencyDirectory directory, DateOnly on)
    {
        var invited = Invited(plan, period, directory);
        var owing = new Owing(plan.Id, rows, directory, on);
        var named = plan.ReportersOf(period).Concat(plan.InvitedOf(period))
            .SelectMany(r => directory.Named(r).Where(a => a.IsInForceOn(on) || !directory.IsByKind(r) || owing._rows.ContainsKey(a.Id)))
            .Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        return named.SelectMany(from => owing.InPlaceOf(from, 0).Select(agency => (agency, from)))
            .GroupBy(way => way.agency, way => way.from, StringComparer.Ordinal)
            .ToDictionary(ways => ways.Key, ways => IsAsked(ways.Key, ways, invited, directory), StringComparer.Ordinal);
    }

    /// <summary>Whom the period only asks, whether or not they still are; null where nobody is only asked, as for a consolidated report.</summary>
    public static IReadOnlySet<string>? Invited(Plan plan, ReportingPeriod period, AgencyDirectory directory) =>
        period.IsConsolidated ? null : plan.InvitedOf(period).SelectMany(directory.Named).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>What an agency owes in its own right decides; else its successor is only asked where all before it were.</summary>
    public static bool IsAsked(string agency, IEnumerable<string> from, IReadOnlySet<string>? invited, AgencyDirectory directory)
    {
        if (invited is null) return false;
        var ways = from.ToList();
        return directory.Find(agency) is { Invited: true } || (ways.Contains(agency, StringComparer.Ordinal) ? invited.Contains(agency) : ways.TrueForAll(invited.Contains));
    }

    private IEnumerable<string> InPlaceOf(string agency, int step)
    {
        var row = _rows.GetValueOrDefault(agency);
        if (row is { IsSettled: true }) return [agency];
        if (row?.MovedTo is { } taker && _rows.GetValueOrDefault(taker) is { IsSettled: true }) return [taker];
        if (_directory.Lineage.Next(agency, _planId, _on, step) is not var (succession, after)) return [agency];
        var heirs = row?.MovedTo is { } moved && row.SuccessionId == succession.Id ? [moved] : succession.Heirs;
        return heirs.SelectMany(heir => InPlaceOf(heir, after)).Distinct(StringComparer.Ordinal);
    }
}
