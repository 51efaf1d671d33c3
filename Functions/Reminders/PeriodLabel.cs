using System.Globalization;
using NhacHan.Plans;

namespace NhacHan.Reminders;

/// <summary>A period in at most 12 unaccented characters, for an SMS: "quy I/2026", "6 thang/2026", "nam 2026". A consolidated
/// report has the label of the reports it is made of: that it is one (báo cáo tổng hợp) is said before, with the plan.</summary>
internal static class PeriodLabel
{
    private const int Longest = 12;
    private static readonly string[] Roman = ["I", "II", "III", "IV"];

    public static string Short(Plan plan, ReportingPeriod period) => period.Kind switch
    {
        PeriodKind.SixMonth => string.Create(CultureInfo.InvariantCulture, $"6 thang/{plan.Year}"),
        PeriodKind.Annual => string.Create(CultureInfo.InvariantCulture, $"nam {plan.Year}"),
        PeriodKind.Quarterly when Quarter(plan, period) is { } quarter => string.Create(CultureInfo.InvariantCulture, $"quy {Roman[quarter - 1]}/{plan.Year}"),
        PeriodKind.AdHoc when period.Key.StartsWith(AdHocRequest.KeyPrefix, StringComparison.Ordinal) => "dot xuat",
        _ => period.Key.Length <= Longest ? period.Key : period.Key[..Longest],
    };

    /// <summary>From the key ("Q3"), else from the end of what the report covers.</summary>
    private static int? Quarter(Plan plan, ReportingPeriod period)
    {
        if (period.BaseKey is ['Q' or 'q', >= '1' and <= '4' and var digit]) return digit - '0';
        return period.WindowTo is { } to && to.Year == plan.Year ? (to.Month + 2) / 3 : null;
    }
}
