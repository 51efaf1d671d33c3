using NhacHan.Agencies;

namespace NhacHan.Successions;

/// <summary>What a succession makes of the registry: a new name, an end, another agency above. Pure; what was done already is left as it is.</summary>
internal static class AgencyMoves
{
    /// <summary>The agencies that change, as they are to be.</summary>
    public static IEnumerable<Agency> Of(Succession succession, AgencyDirectory directory)
    {
        if (succession.Kind == SuccessionKind.Rename)
            return succession.From.Select(directory.Find).OfType<Agency>().Where(a => a.SinceBy != succession.Id).Select(a => Renamed(a, succession));
        var ended = succession.Ended.ToHashSet(StringComparer.Ordinal);
        return directory.Agencies.Where(a => ended.Contains(a.Id) && a.EndedBy is null).Select(a => a with { EndedOn = succession.EffectiveOn, EndedBy = succession.Id })
            .Concat(Below(succession, directory).Where(a => a.SinceBy != succession.Id).Select(a => Under(a, AboveInstead(a, succession, directory), succession)));
    }

    /// <summary>The agencies that change, as they were; whatever was corrected in them meanwhile stays.</summary>
    public static IEnumerable<Agency> Back(Succession succession, AgencyDirectory directory) => directory.Agencies
        .Where(a => a.SinceBy == succession.Id || a.EndedBy == succession.Id)
        .Select(a => a.SinceBy == succession.Id ? a.NamedBack() : a)
        .Select(a => a.EndedBy == succession.Id ? a with { EndedOn = null, EndedBy = null } : a);

    /// <summary>The sub-agencies, still in force, of those that end.</summary>
    public static IEnumerable<Agency> Below(Succession succession, AgencyDirectory directory)
    {
        var ended = succession.Ended.ToHashSet(StringComparer.Ordinal);
        return directory.Agencies.Where(a => a.ParentId is { } parent && ended.Contains(parent) && !ended.Contains(a.Id) && a.EndedOn is null);
    }

    private static Agency Renamed(Agency agency, Succession s) => agency.Renamed(new AgencyName(
        s.EffectiveOn, s.Name!.Name ?? agency.Name, s.Name.ShortName ?? agency.ShortName, s.Name.Code ?? agency.Code, s.Name.ParentId ?? agency.ParentId, s.Id));

    private static Agency Under(Agency agency, string? parent, Succession s) =>
        agency.Renamed(agency.Current with { From = s.EffectiveOn, ParentId = parent, By = s.Id });

    /// <summary>The successor; but where that is itself below the agency that ends, what was above that one.</summary>
    private static string? AboveInstead(Agency agency, Succession succession, AgencyDirectory directory)
    {
        var parent = agency.ParentId!;
        var heir = succession.Heirs.FirstOrDefault();
        return heir is not null && !directory.IsWithin(heir, parent) ? heir : directory.Find(parent)?.ParentId;
    }
}
