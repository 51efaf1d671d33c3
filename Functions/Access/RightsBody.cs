using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.Access;

/// <summary>The part of a body that says what a key or a user may do: a role, and the agency or the plans that it is for.</summary>
internal sealed record RightsBody(Role Role, string? AgencyId, ImmutableArray<string> PlanIds)
{
    private const int MostPlans = 200;

    public static RightsBody Read(FieldReader f, AgencyDirectory directory)
    {
        var role = f.Choice<Role>("role");
        var agencyId = f.Text("agencyId", 40, required: role == Role.Agency);
        if (agencyId is not null && directory.Find(agencyId) is null) f.Wrong("agencyId", $"there is no agency '{agencyId}'");
        if (agencyId is not null && role is { } r && r != Role.Agency) f.Wrong("agencyId", "belongs to the role agency only");
        var planIds = f.Items("planIds", MostPlans, 40, required: role == Role.Coordinator);
        foreach (var (path, plan) in planIds)
            if (!Ids.IsId(plan)) f.Problems.Add(path, $"'{plan}' {Ids.IdRule}");
        if (role == Role.Coordinator && f.Has("planIds") && planIds.IsEmpty) f.Wrong("planIds", "must name at least one plan");
        if (!planIds.IsEmpty && role is { } other && other != Role.Coordinator) f.Wrong("planIds", "belongs to the role coordinator only");
        return new RightsBody(role ?? default, agencyId, [.. planIds.Select(p => p.Text).Distinct(StringComparer.Ordinal)]);
    }
}
