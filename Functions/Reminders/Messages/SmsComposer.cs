namespace NhacHan.Reminders.Messages;

internal enum SmsEncoding { Gsm7, Ucs2 }

/// <param name="Septets">Septets in GSM-7; UTF-16 units in UCS-2.</param>
internal sealed record SmsText(string Text, SmsEncoding Encoding, int Septets, int Segments);

/// <summary>
/// One GSM-7 segment whatever comes in. What does not fit goes in a fixed order: the telephone, the plan's number,
/// the topic word by word, the details, the request; never the agency, the period or the date.
/// </summary>
internal static class SmsComposer
{
    public static SmsText Compose(Letter letter)
    {
        var draft = Draft(letter);
        var text = Shortenings(draft.Topic).Select(draft.Write).First(text => text.Length <= Gsm7.OneSegment);
        return Gsm7.Measure(text);
    }

    private static SmsDraft Draft(Letter letter)
    {
        var english = letter.To.Language == Language.En;
        return (ByUrgency.Owed(letter), ByUrgency.Statuses(letter)) switch
        {
            ([ReportItem report, .. var rest], _) => english
                ? EnglishSms.Report(report, letter.Today, EnglishSms.More(rest))
                : VietnameseSms.Report(report, letter.Today, VietnameseSms.More(rest)),
            ([TaskItem task, .. var rest], _) => english
                ? EnglishTaskSms.Task(task, letter.Today, EnglishSms.More(rest))
                : VietnameseTaskSms.Task(task, letter.Today, VietnameseSms.More(rest)),
            (_, [DigestItem digest, .. var rest]) => english
                ? EnglishSms.Digest(digest, EnglishSms.More(rest))
                : VietnameseSms.Digest(digest, VietnameseSms.More(rest)),
            (_, [TaskDigestItem digest, .. var rest]) => english
                ? EnglishTaskSms.Digest(digest, EnglishSms.More(rest))
                : VietnameseTaskSms.Digest(digest, VietnameseSms.More(rest)),
            _ => throw new ArgumentException("A letter has at least one item.", nameof(letter)),
        };
    }

    private static IEnumerable<SmsCut> Shortenings(string topic)
    {
        yield return new SmsCut(Phone: true, Plan: true, topic, Details: true, Request: true);
        yield return new SmsCut(Phone: false, Plan: true, topic, Details: true, Request: true);

        var words = topic.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var kept = words.Length; kept >= 0; kept--)
        {
            var start = string.Join(' ', words[..kept]).TrimEnd(',', ';', ':', '-', ' ');
            yield return new SmsCut(Phone: false, Plan: false, start, Details: true, Request: true);
        }

        yield return new SmsCut(Phone: false, Plan: false, "", Details: false, Request: true);
        yield return new SmsCut(Phone: false, Plan: false, "", Details: false, Request: false);
    }
}
