using System.Collections.Concurrent;
using System.Globalization;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;
using NhacHan.Tests.Reminders.Messages;

namespace NhacHan.Tests.Delivery;

/// <summary>Real letters, as a run would hand them over.</summary>
internal static class Emails
{
    public static readonly CalendarFile Calendar = new("han-bao-cao.ics", "BEGIN:VCALENDAR\r\nSUMMARY:Hạn nộp báo cáo quý I\r\nEND:VCALENDAR\r\n");
    private const int Different = 1_000;
    private static readonly ConcurrentDictionary<int, EmailText> Written = new();
    private static readonly DateTimeOffset RunAt = new(2026, 2, 27, 1, 0, 0, TimeSpan.Zero);
    private static readonly string[] Kinds = ["Sở", "Ủy ban nhân dân phường", "Ủy ban nhân dân xã", "Ban Quản lý dự án đầu tư xây dựng & phát triển đô thị"];

    /// <summary>The reader's own agency, name, link and number of working days.</summary>
    public static ReportItem Owed(int i) => Samples.Late(i % 9 + 1) with
    {
        AgencyName = Invariant($"{Kinds[i % Kinds.Length]} <số {i}>"), AgencyShortName = Invariant($"ĐV {i}"), Link = new Uri(Invariant($"https://nhachan.haiphong.gov.vn/b/{i}?k=a&l={i * 7919}")),
    };

    /// <summary>One report that is late. Writing takes longer than sending, so after a thousand the same letters go to others.</summary>
    public static OutgoingMessage To(int i) => Of(i, Written.GetOrAdd(i % Different, n => EmailComposer.Compose(Letter(n, [Owed(n)]))));

    public static OutgoingMessage To(int i, params LetterItem[] items) => Of(i, EmailComposer.Compose(Letter(i, items)));

    public static OutgoingMessage InEnglishTo(int i) => Of(i, EmailComposer.Compose(Letter(i, [Owed(i)]).InEnglish()));

    private static OutgoingMessage Of(int i, EmailText email) => new(
        new DispatchKey("20260227T010000-ab12cd34", Channel.Email, 0, Invariant($"a{i}"), Invariant($"{i * 2654435761L:x12}")),
        Invariant($"canbo{i}@donvi{i % 50}.haiphong.gov.vn"), email, null, [Invariant($"r{i}")], RunAt, RunAt)
    {
        ToName = NameOf(i),
    };

    public static List<OutgoingMessage> Many(int count, int from = 0) => [.. Enumerable.Range(from, count).Select(i => To(i))];

    public static OutgoingMessage With(this OutgoingMessage message, CalendarFile calendar) => message with { Email = message.Email! with { Calendar = calendar } };

    private static Letter Letter(int i, LetterItem[] items) => Samples.To(Samples.Day(3, 9), items) with { To = new Recipient(NameOf(i), IsHead: false, Language.Vi) };

    private static string NameOf(int i) => Invariant($"Nguyễn Thị Ánh {i}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
