using System.Collections.Immutable;

namespace NhacHan.Access;

internal enum Role { Administrator, Coordinator, Agency, Reader }

/// <summary>Live keys do everything; test keys see and touch test plans only, and nothing they cause leaves the house.</summary>
internal enum KeyMode { Live, Test }

/// <summary>Who calls. Built from a key, a sign-in or a magic link, and from nothing that the client claims about itself.</summary>
internal sealed record Caller(string Id, string Name, Role Role, string? AgencyId, ImmutableHashSet<string> PlanIds, KeyMode Mode)
{
    /// <summary>How rows and the audit name who did something.</summary>
    public string Signature => $"{Id} {Name}";

    public static Caller Administrator(string id, string name) => new(id, name, Role.Administrator, null, [], KeyMode.Live);

    /// <summary>May run the plan: its administrator, or a coordinator to whom it was given by name.</summary>
    public bool Coordinates(string planId) => Role == Role.Administrator || (Role == Role.Coordinator && PlanIds.Contains(planId));
}
