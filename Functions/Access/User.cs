using System.Collections.Immutable;

namespace NhacHan.Access;

/// <summary>A person who signs in with an account of an identity provider, and what they may do here.</summary>
/// <param name="Principal">As <see cref="Access.Principal"/> writes it; one user's alone.</param>
/// <param name="Disabled">Keeps the entry and its history, and lets nobody in.</param>
internal sealed record User(string Id, string Principal, string Name, Role Role, string? AgencyId, ImmutableArray<string> PlanIds, bool Disabled)
{
    /// <summary>The id's prefix keeps a user from being taken for a key, or for the setting's.</summary>
    public Caller ToCaller() => new("users/" + Id, Name, Role, AgencyId, [.. PlanIds], KeyMode.Live);
}
