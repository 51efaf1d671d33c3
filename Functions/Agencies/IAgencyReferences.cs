namespace NhacHan.Agencies;

/// <summary>What else names agencies by their ids. Such an agency is not deleted: what names it, or happened to it, would lose its meaning.</summary>
internal interface IAgencyReferences
{
    /// <summary>In words that follow "it is", as <c>the coordinator of plan cchc-2026</c>; none where nothing names it.</summary>
    Task<IReadOnlyList<string>> ToAsync(string agencyId, CancellationToken ct);
}
