using System.Globalization;
using NhacHan.Deadlines;

namespace NhacHan.Scoring;

/// <summary>What a rule made of one thing that it looked at.</summary>
/// <param name="Rule">Which case of the criterion's rule it was.</param>
/// <param name="Percent">What of the thing's weight is earned.</param>
/// <param name="Text">The same for people, in Vietnamese.</param>
internal sealed record Finding(string Rule, string? PeriodKey, string? TaskNo, int? Version, decimal Percent, string Text);

/// <summary>How findings write days and numbers: as Vietnamese office letters do, whatever the machine's culture.</summary>
internal static class FindingText
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    public static string Of(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset instant) => Of(HaNoiTime.DateOf(instant));

    public static string Of(decimal number) => number.ToString("0.##", Vietnamese);

    public static string Taken(Handover? taken) => taken is null ? "" : $" Tiếp nhận nhiệm vụ ngày {Of(taken.At)}; chỉ tính muộn từ ngày {Of(taken.LateFrom)}.";
}
