using System.Globalization;
using NhacHan.Agencies;

namespace NhacHan.Reminders.Messages;

/// <summary>Dates, periods and names as Vietnamese administrative prose writes them.</summary>
internal static class VietnameseWords
{
    private static readonly string[] Weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    // Words that open the name of a post or an office; "Ông (Bà)" goes before people only.
    private static readonly string[] NotBareNames =
    [
        "ông", "bà", "đồng chí", "đ/c", "anh", "chị", "văn phòng", "văn thư", "phòng", "ban", "bộ phận", "sở", "ubnd", "ủy ban",
        "trung tâm", "chi cục", "tổ", "công chức", "cán bộ", "chuyên viên", "lãnh đạo", "thủ trưởng",
    ];

    /// <summary>"01/3/2026": a leading zero for days under 10 and for months 1 and 2 (Decree 30/2020, annex I).</summary>
    public static string Date(DateOnly date) => date.ToString(date.Month <= 2 ? "dd/MM/yyyy" : "dd/M/yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateOnly date) => $"{Weekdays[(int)date.DayOfWeek]}, {Date(date)}";

    /// <summary>The date itself is too late in "trước ngày" and still good in "chậm nhất ngày".</summary>
    public static string Due(DateOnly due, bool exclusive) => (exclusive ? "trước ngày " : "chậm nhất ngày ") + Date(due);

    public static string Report(PlanRef plan, string periodName) =>
        VietnameseText.SingleSpaced($"báo cáo {(plan.Consolidated ? "tổng hợp " : "")}{Topic(plan)} {Period(periodName)}");

    /// <summary>"Quý I năm 2026" within a sentence: "quý I năm 2026".</summary>
    public static string Period(string name) =>
        name.Split(' ')[0] is "Quý" or "Năm" or "Tháng" or "Cả" or "Kỳ" or "Sáu" or "Chín" ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    public static string Topic(PlanRef plan) =>
        plan.Topic.Trim().StartsWith("báo cáo ", StringComparison.OrdinalIgnoreCase) ? plan.Topic.Trim()["báo cáo ".Length..] : plan.Topic;

    public static string PlanName(PlanRef plan) => plan.Number.Trim().Length > 0 ? $"Kế hoạch số {plan.Number}" : $"Kế hoạch “{plan.Title}”";

    /// <summary>On administrative reform (CCHC), whose plans are often reported within a general report.</summary>
    public static bool OnReform(PlanRef plan)
    {
        var words = VietnameseText.SearchKey(plan.Topic);
        return words.Contains("cchc", StringComparison.Ordinal) || words.Contains("cai cach hanh chinh", StringComparison.Ordinal);
    }

    public static string Person(string name)
    {
        var key = VietnameseText.Comparable(name);
        var bare = !NotBareNames.Any(word => (key + " ").StartsWith(VietnameseText.Comparable(word) + " ", StringComparison.OrdinalIgnoreCase));
        return bare && name.Trim().Length > 0 ? $"Ông (Bà) {name}" : name;
    }

    public static string Capital(string sentence) =>
        sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
