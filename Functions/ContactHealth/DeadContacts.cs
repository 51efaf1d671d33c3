namespace NhacHan.ContactHealth;

/// <summary>Which addresses and numbers take no messages, for the rules that decide whom to write to where.</summary>
internal sealed class DeadContacts(IReadOnlyList<DeadContact> all)
{
    private readonly Dictionary<(string, string), DeadContact> _byContact = all.ToDictionary(c => (c.AgencyId, c.Hash));

    public static DeadContacts None { get; } = new([]);

    public IReadOnlyList<DeadContact> All { get; } = all;

    /// <param name="hash">It stands for a channel too.</param>
    public bool Has(string agencyId, string hash) => _byContact.ContainsKey((agencyId, hash));

    public DeadContact? Find(string agencyId, string hash) => _byContact.GetValueOrDefault((agencyId, hash));
}
