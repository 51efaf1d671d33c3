using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Calls;

/// <summary>The call list for a spreadsheet.</summary>
internal static class CallListCsv
{
    private static readonly string[] Heading =
    [
        "Cơ quan, đơn vị", "Người liên hệ", "Điện thoại", "Ngày cuối", "Số ngày trễ", "Số lần nhắc", "Nhắc lần cuối", "Gọi lần cuối", "Kết quả cuộc gọi", "Ghi chú",
    ];

    public static FileContentHttpResult Of(string planId, string key, IEnumerable<Laggard> laggards) =>
        TypedResults.Bytes(Write(laggards), "text/csv; charset=utf-8", $"goi-dien-{planId}-{key}.csv");

    public static byte[] Write(IEnumerable<Laggard> laggards) => CsvText.Write(laggards.Select(Row).Prepend(Heading));

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
