using System.Globalization;
using System.Text;
using NhacHan.Deadlines;

namespace NhacHan.Calls;

/// <summary>The call list for a spreadsheet: UTF-8 with its mark, since Excel guesses otherwise, and no cell that could be taken for a formula.</summary>
internal static class CallListCsv
{
    private static readonly string[] Heading =
    [
        "Cơ quan, đơn vị", "Người liên hệ", "Điện thoại", "Ngày cuối", "Số ngày trễ", "Số lần nhắc", "Nhắc lần cuối", "Gọi lần cuối", "Kết quả cuộc gọi", "Ghi chú",
    ];

    public static byte[] Write(IEnumerable<Laggard> laggards) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(laggards.Select(Row).Prepend(Heading).Select(Line)))];

    internal static string Cell(string text)
    {
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..]) text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n;") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string[] Row(Laggard l) =>
    [
        l.AgencyName, string.Join("; ", l.Contacts.Select(c => c.Name)), string.Join("; ", l.Contacts.Select(c => c.Phone).OfType<string>()),
        Day(l.LastDay), l.DaysLate.ToString(CultureInfo.InvariantCulture), l.RemindersSent.ToString(CultureInfo.InvariantCulture),
        Minute(l.LastReminderAt), Minute(l.LastCallAt), l.LastCall?.Outcome ?? "", l.LastCall?.Note ?? "",
    ];

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset? instant) =>
        instant is { } at ? HaNoiTime.ToHaNoi(at).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture) : "";
}
