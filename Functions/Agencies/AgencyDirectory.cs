using System.Collections.Frozen;

namespace NhacHan.Agencies;

/// <summary>All agencies and groups at one moment, for rules that need names, contacts, parents or a group's members.</summary>
internal sealed class AgencyDirectory(IEnumerable<Agency> agencies, IEnumerable<AgencyGroup> groups)
{
    public const string GroupPrefix = "group:";
    private readonly FrozenDictionary<string, Agency> _agencies = agencies.ToFrozenDictionary(a => a.Id, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, AgencyGroup> _groups = groups.ToFrozenDictionary(g => g.Id, StringComparer.Ordinal);

    private readonly Lazy<AgencySearch> _search = new(() => new AgencySearch(agencies));

    /// <summary>Made when first asked for: a scan never needs it.</summary>
    public AgencySearch Search => _search.Value;

    public IEnumerable<Agency> Agencies => _agencies.Values;

    public IEnumerable<AgencyGroup> Groups => _groups.Values;

    public Agency? Find(string id) => _agencies.GetValueOrDefault(id);

    public AgencyGroup? FindGroup(string id) => _groups.GetValueOrDefault(id);

    /// <summary>The name to show: a withdrawn agency keeps its id, so that history stays readable.</summary>
    public string NameOf(string id) => Find(id)?.Name ?? id;

    public string ShortNameOf(string id) => Find(id)?.ShortName ?? id;

    /// <summary>Whether a reporter, an agency's id or <c>group:ID</c>, is known.</summary>
    public bool Knows(string reporter) => reporter.StartsWith(GroupPrefix, StringComparison.Ordinal)
        ? _groups.ContainsKey(reporter[GroupPrefix.Length..])
        : _agencies.ContainsKey(reporter);

    /// <summary>The agencies that a reporter stands for; none for an unknown one.</summary>
    public IEnumerable<Agency> Expand(string reporter)
    {
        if (!reporter.StartsWith(GroupPrefix, StringComparison.Ordinal))
            return Find(reporter) is { } agency ? [agency] : [];
        if (FindGroup(reporter[GroupPrefix.Length..]) is not { } group)
            return [];
        return group.Kind is { } kind ? _agencies.Values.Where(a => a.Kind == kind) : group.Members.Select(Find).OfType<Agency>();
    }

    /// <summary>True for the agency itself and for every sub-agency below it.</summary>
    public bool IsWithin(string agencyId, string ancestorId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var id = agencyId; id is not null && seen.Add(id); id = Find(id)?.ParentId)
            if (id == ancestorId) return true;
        return false;
    }
}
