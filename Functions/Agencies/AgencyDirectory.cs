using System.Collections.Frozen;
using NhacHan.Successions;

namespace NhacHan.Agencies;

/// <summary>All agencies and groups at one moment, and who stands in whose place, for rules that need names, contacts, parents or a group's members.</summary>
internal sealed class AgencyDirectory(IEnumerable<Agency> agencies, IEnumerable<AgencyGroup> groups, IEnumerable<Succession>? successions = null)
{
    public const string GroupPrefix = "group:";
    private readonly FrozenDictionary<string, Agency> _agencies = agencies.ToFrozenDictionary(a => a.Id, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, AgencyGroup> _groups = groups.ToFrozenDictionary(g => g.Id, StringComparer.Ordinal);

    private readonly Lazy<AgencySearch> _search = new(() => new AgencySearch(agencies));

    /// <summary>Made when first asked for: a scan never needs it.</summary>
    public AgencySearch Search => _search.Value;

    public Lineage Lineage { get; } = successions is null ? Lineage.None : new Lineage(successions);

    public IEnumerable<Agency> Agencies => _agencies.Values;

    public IEnumerable<AgencyGroup> Groups => _groups.Values;

    public Agency? Find(string id) => _agencies.GetValueOrDefault(id);

    public AgencyGroup? FindGroup(string id) => _groups.GetValueOrDefault(id);

    /// <summary>The name to show: a withdrawn agency keeps its id, so that history stays readable.</summary>
    public string NameOf(string id) => Find(id)?.Name ?? id;

    public string ShortNameOf(string id) => Find(id)?.ShortName ?? id;

    /// <summary>The name of a day: what is said of an old period keeps the name that the agency had then.</summary>
    public string NameOn(string id, DateOnly day) => Find(id)?.NameOn(day).Name ?? id;

    public string ShortNameOn(string id, DateOnly day) => Find(id)?.NameOn(day).ShortName ?? id;

    /// <summary>Whether a reporter, an agency's id or <c>group:ID</c>, is known.</summary>
    public bool Knows(string reporter) => IsGroup(reporter, out var group) ? _groups.ContainsKey(group) : _agencies.ContainsKey(reporter);

    /// <summary>
    /// The agencies that a reporter stands for now; none for an unknown one. A group never stands for an agency that has ended, but for those
    /// in the place of a listed one. An agency that is named itself stands as it is.
    /// </summary>
    public IEnumerable<Agency> Expand(string reporter) => Expand(reporter, DateOnly.MaxValue);

    /// <summary>As it was on a day: an agency that ended on it, or earlier, is no longer in a group.</summary>
    public IEnumerable<Agency> Expand(string reporter, DateOnly on)
    {
        if (!IsGroup(reporter, out _)) return Named(reporter);
        if (Lineage.All.IsEmpty) return Named(reporter);
        return Named(reporter).SelectMany(a => a.IsInForceOn(on) ? [a.Id] : IsByKind(reporter) ? [] : Lineage.HeirsOf(a.Id, on))
            .Distinct(StringComparer.Ordinal).Select(Find).OfType<Agency>();
    }

    /// <summary>Whom a reporter names, whether or not they still are: a group's listed members, or all agencies of its kind that ever were.</summary>
    public IEnumerable<Agency> Named(string reporter)
    {
        if (!IsGroup(reporter, out var id)) return Find(reporter) is { } agency ? [agency] : [];
        if (FindGroup(id) is not { } group) return [];
        return group.Kind is { } kind ? _agencies.Values.Where(a => a.Kind == kind) : group.Members.Select(Find).OfType<Agency>();
    }

    /// <summary>Whether a reporter is a group that is given by a kind, and not by a list.</summary>
    public bool IsByKind(string reporter) => IsGroup(reporter, out var id) && FindGroup(id)?.Kind is not null;

    /// <summary>Who does an agency's work on a day: itself, or the first of those in its place; null where nobody does.</summary>
    public Agency? StandInFor(string id, DateOnly on) =>
        Find(id) is { } agency && agency.IsInForceOn(on) ? agency : Lineage.HeirsOf(id, on).Select(Find).FirstOrDefault(a => a is not null);

    /// <summary>True for the agency itself and for every sub-agency below it.</summary>
    public bool IsWithin(string agencyId, string ancestorId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var id = agencyId; id is not null && seen.Add(id); id = Find(id)?.ParentId)
            if (id == ancestorId) return true;
        return false;
    }

    private static bool IsGroup(string reporter, out string id)
    {
        var isGroup = reporter.StartsWith(GroupPrefix, StringComparison.Ordinal);
        id = isGroup ? reporter[GroupPrefix.Length..] : "";
        return isGroup;
    }
}
