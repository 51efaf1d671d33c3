namespace NhacHan.Agencies;

/// <summary>
/// Agencies that go by one name, or of which one's name or alias is what the other is called for short. Accents, tones, case and punctuation do not
/// count: "Uỷ ban", "Ủy ban" and "uy ban" are one. Two agencies may be alike and be two, so it is pointed out and nothing more. Short names
/// alone do not make alike: every province has many a "Phòng Tư pháp".
/// </summary>
internal sealed class LikelyDuplicates
{
    /// <summary>So many are named of one agency at most.</summary>
    public const int MostNamed = 5;

    private readonly Dictionary<string, Agency> _agencies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _byName = new(StringComparer.Ordinal);

    public LikelyDuplicates(IEnumerable<Agency> agencies)
    {
        foreach (var agency in agencies) Put(agency);
    }

    /// <summary>The others that are known and may be the same as this one.</summary>
    public IReadOnlyList<Agency> Of(Agency agency) =>
        [.. AlikeBy(agency).SelectMany(key => _byName.GetValueOrDefault(key, [])).Where(id => id != agency.Id).Distinct(StringComparer.Ordinal).Take(MostNamed).Select(id => _agencies[id])];

    public void Put(Agency agency)
    {
        Remove(agency.Id);
        _agencies.Add(agency.Id, agency);
        foreach (var key in KeysOf(agency))
            if (!_byName.TryAdd(key, [agency.Id])) _byName[key].Add(agency.Id);
    }

    public void Remove(string id)
    {
        if (!_agencies.Remove(id, out var agency)) return;
        foreach (var key in KeysOf(agency)) _byName[key].Remove(id);
    }

    private static IEnumerable<string> KeysOf(Agency agency) => NamesOf(agency).Select(Name).Append(Short(Key(agency.ShortName)));

    private static IEnumerable<string> AlikeBy(Agency agency) =>
        NamesOf(agency).SelectMany(name => new[] { Name(name), Short(name) }).Append(Name(Key(agency.ShortName)));

    private static IEnumerable<string> NamesOf(Agency agency) =>
        agency.Aliases.Prepend(agency.Name).Select(Key).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal);

    private static string Key(string name) => VietnameseText.LettersKey(name);

    private static string Name(string key) => "name " + key;

    private static string Short(string key) => "short " + key;
}
