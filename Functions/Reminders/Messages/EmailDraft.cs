using static System.FormattableString;


namespace NhacHan.Reminders.Messages;

internal enum Urgency { Calm, Today, Late }

/// <summary>What an email says, before it is text or HTML: both are written from it, so that they carry the same facts.</summary>
/// <param name="Closing">The last lines: the closing formula and who signs.</param>
internal sealed record EmailDraft(
    Language Language,
    string Subject,
    string Greeting,
    string? Opening,
    IReadOnlyList<EmailSection> Sections,
    IReadOnlyList<string> Closing,
    string Footer);

/// <param name="Status">The one sentence that must be seen.</param>
internal sealed record EmailSection(
    string Title,
    Urgency Urgency,
    string Status,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<EmailFact> Facts,
    EmailLink? Link,
    EmailNames? Names)
{
    /// <summary>One thing needs no number; several agencies in one letter each need their name in the heading.</summary>
    public static EmailSection[] Numbered(OwedItem[] owed, Func<OwedItem, EmailSection> write)
    {
        var named = owed.Select(item => item.AgencyName).Distinct(StringComparer.Ordinal).Skip(1).Any();
        return [.. owed.Select((item, i) =>
        {
            var section = write(item);
            var title = named ? $"{section.Title} – {item.AgencyShortName}" : section.Title;
            return section with { Title = owed.Length > 1 ? Invariant($"{i + 1}. {title}") : title };
        })];
    }
}

internal sealed record EmailFact(string Label, string Value);

internal sealed record EmailLink(string Label, Uri Address)
{
    /// <summary>Only web links are put before readers.</summary>
    public static EmailLink? To(Uri? address, string label) =>
        address is { IsAbsoluteUri: true, Scheme: "https" or "http" } ? new EmailLink(label, address) : null;
}

/// <param name="Rest">How many more there are: "… và 3 cơ quan khác".</param>
internal sealed record EmailNames(string Title, IReadOnlyList<string> Names, string? Rest)
{
    public const int Shown = 40;
}
