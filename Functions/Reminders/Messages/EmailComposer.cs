using NhacHan.Agencies;

namespace NhacHan.Reminders.Messages;

internal sealed record EmailText(string Subject, string Text, string Html)
{
    /// <summary>The deadlines as appointments, where there are any to come; the same for all who owe the same, whoever they are.</summary>
    public CalendarFile? Calendar { get; init; }
}

/// <summary>An attached iCalendar file (RFC 5545).</summary>
internal sealed record CalendarFile(string Name, string Text);

/// <summary>One email for all that a person is to be told: what is owed first, the most urgent leading, then how things stand.</summary>
internal static class EmailComposer
{
    public static EmailText Compose(Letter letter)
    {
        if (letter.Items.Count == 0)
            throw new ArgumentException("A letter has at least one item.", nameof(letter));

        var draft = letter.To.Language == Language.En ? EnglishEmail.Write(letter) : VietnameseEmail.Write(letter);

        // A line break in a name must not open a new header.
        var subject = string.Concat(VietnameseText.SingleSpaced(draft.Subject).Where(c => !char.IsControl(c)));
        draft = draft with { Subject = VietnameseText.Composed(subject) };
        return new EmailText(draft.Subject, EmailPlainText.Write(draft), EmailHtml.Write(draft)) { Calendar = DeadlineCalendar.Of(letter) };
    }
}
