using NhacHan.Agencies;

namespace NhacHan.Successions;

/// <summary>
/// What a succession makes of one agency of the registry: a new name, an end, or another agency above it. Pure; null where nothing is to be
/// done, or no more.
/// </summary>
internal static class AgencyMoves
{
    public static Agency? Of(Succession succession, Agency agency, AgencyDirectory directory)
    {
        if (succession.Kind == SuccessionKind.Rename)
            return succession.From.Contains(agency.Id, StringComparer.Ordinal) && agency.SinceBy != succession.Id ? Renamed(agency, succession) : null;
        if (succession.Ended.Contains(agency.Id, StringComparer.Ordinal))
            return agency.EndedOn is null ? agency with { EndedOn = succession.EffectiveOn, EndedBy = succession.Id } : null;
        return IsBelow(succession, agency)
            ? agency.Renamed(agency.Current with { From = succession.EffectiveOn, ParentId = AboveInstead(agency.ParentId!, succession, directory), By = succession.Id })
            : null;
    }

    /// <summary>The agency without what the succession made of it; whatever else was changed meanwhile stays.</summary>
    public static Agency? Back(Succession succession, Agency agency)
    {
        if (agency.EndedBy == succession.Id) return agency with { EndedOn = null, EndedBy = null };
        return agency.SinceBy == succession.Id ? agency.NamedBack() : null;
    }

    /// <summary>A sub-agency, still in force, of one that ends.</summary>
    public static bool IsBelow(Succession succession, Agency agency) =>
        agency.EndedOn is null && agency.ParentId is { } parent
        && succession.Ended.Contains(parent, StringComparer.Ordinal) && !succession.Ended.Contains(agency.Id, StringComparer.Ordinal);

    private static Agency Renamed(Agency agency, Succession s) => agency.Renamed(new AgencyName(
        s.EffectiveOn, s.Name!.Name ?? agency.Name, s.Name.ShortName ?? agency.ShortName, s.Name.Code ?? agency.Code, s.Name.ParentId ?? agency.ParentId, s.Id));

    /// <summary>The successor; but where there is none, or it is itself below the agency that ends, what stands above that one.</summary>
    private static string? AboveInstead(string ended, Succession succession, AgencyDirectory directory)
    {
        if (succession.Heirs.FirstOrDefault() is { } heir && !directory.IsWithin(heir, ended)) return heir;
        var above = directory.Find(ended)?.ParentId;
        while (above is not null && succession.Ended.Contains(above, StringComparer.Ordinal)) above = directory.Find(above)?.ParentId;
        return above;
    }
}
