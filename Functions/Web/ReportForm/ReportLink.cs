using System.Globalization;
using System.Text;
using NhacHan.Access;
using NhacHan.Deadlines;
using NhacHan.Obligations;

namespace NhacHan.Web.ReportForm;

/// <summary>What a link in a reminder opens: the report of one agency for one period of one plan, and nothing else.</summary>
/// <param name="GoodThrough">The last day on which it opens, inclusive, by the business clock.</param>
internal sealed record ReportLink(PeriodRef Period, string AgencyId, DateOnly GoodThrough)
{
    private const string DayFormat = "yyyyMMdd";

    // A month after the deadline, for those who are late; two weeks from the letter, since a letter may be read after a holiday.
    private const int DaysAfterTheDeadline = 30;
    private const int DaysAfterTheLetter = 14;

    /// <summary>
    /// What is done by way of the link is done by the agency, whoever holds it. No key and no user can have this id, and the audit tells by it that
    /// nobody signed in.
    /// </summary>
    public Caller Caller => new($"link:{AgencyId}", "liên kết trong thư nhắc", Role.Agency, AgencyId, [], KeyMode.Live);

    public static ReportLink Of(PeriodRef period, string agencyId, DateOnly lastDay, DateTimeOffset now)
    {
        var (afterDeadline, afterLetter) = (lastDay.AddDays(DaysAfterTheDeadline), HaNoiTime.DateOf(now).AddDays(DaysAfterTheLetter));
        return new ReportLink(period, agencyId, afterDeadline > afterLetter ? afterDeadline : afterLetter);
    }

    public bool IsGoodAt(DateTimeOffset now) => HaNoiTime.DateOf(now) <= GoodThrough;

    /// <summary>Short, since it stands in a text e-mail; no id has a '~'.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(
        string.Join('~', GoodThrough.ToString(DayFormat, CultureInfo.InvariantCulture), Period.PlanId, Period.Key, AgencyId));

    /// <summary>Null where the bytes, though signed, say what this version does not know.</summary>
    public static ReportLink? FromBytes(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Split('~') is [var day, { Length: > 0 } plan, { Length: > 0 } key, { Length: > 0 } agency]
            && DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var through)
                ? new ReportLink(new PeriodRef(plan, key), agency, through)
                : null;
}
