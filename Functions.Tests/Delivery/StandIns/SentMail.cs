namespace NhacHan.Tests.Delivery.StandIns;

internal sealed record Mailbox(string Email, string? Name);

internal sealed record SentAttachment(string FileName, string Type, byte[] Content, string Disposition);

/// <summary>One mail to one reader, as the reader would see it: substitutions are made.</summary>
internal sealed record SentMail
{
    /// <summary>The X-Message-Id of the request: many mails may share it.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Mailbox From { get; init; }

    public required Mailbox To { get; init; }

    /// <summary>Who else this reader sees in To and Cc.</summary>
    public required IReadOnlyList<string> SeenWith { get; init; }

    public Mailbox? ReplyTo { get; init; }

    public required string Subject { get; init; }

    public string? Text { get; init; }

    public string? Html { get; init; }

    public required IReadOnlyDictionary<string, string> CustomArgs { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required IReadOnlyList<SentAttachment> Attachments { get; init; }

    public DateTimeOffset? SendAt { get; init; }
}
