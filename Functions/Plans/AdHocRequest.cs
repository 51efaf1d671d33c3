using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Reports;

namespace NhacHan.Plans;

/// <summary>A report asked for beside a plan's own periods (báo cáo đột xuất), as a period to be appended to it.</summary>
/// <param name="KeyMark">Stands for the caller and the Idempotency-Key; null where none was sent.</param>
/// <param name="ContentMark">Stands for everything that was asked.</param>
internal sealed record AdHocRequest(ReportingPeriod Period, string? KeyMark, string ContentMark)
{
    /// <summary>Begins the keys made for requests that name none.</summary>
    public const string KeyPrefix = "dx-";
    private const string NoKey = "-";

    public static AdHocRequest Read(FieldReader f, AgencyDirectory directory, Caller caller, string? idempotencyKey)
    {
        var (key, name) = (PeriodBody.KeyOf(f, required: false), f.Text("name", PeriodBody.LongestName));
        var agencies = ReportersField.Read(f, "agencies", directory, required: true);
        var invited = ReportersField.Read(f, "invited", directory, required: false);
        if (f.Has("agencies") && agencies.IsEmpty && invited.IsEmpty) f.Wrong("agencies", "must name at least one agency or group, or invited must");
        var (due, exclusive) = (f.Date("due"), f.Flag("exclusive", required: true));
        var period = new ReportingPeriod(
            key ?? "", PeriodKind.AdHoc, name ?? "", new Deadline(due ?? default, exclusive ?? false), f.Text("raw", PeriodBody.LongestRaw, required: false), null, null, null)
        {
            Reporters = agencies,
            Invited = invited,
            Reason = f.Text("reason", 2_000, required: false),
            Document = ReportBody.DocumentOf(f, "document"),
        };
        f.NoOthers();
        return Of(period, idempotencyKey is null ? null : Fingerprint.Of($"{caller.Id} {idempotencyKey}"));
    }

    /// <summary>The period that this very request, sent before, appended.</summary>
    public ReportingPeriod? FindIn(Plan plan) => plan.Reporting.FirstOrDefault(p => p.Request == Period.Request);

    /// <summary>Why it cannot be appended as it stands in the plan now.</summary>
    public ApiProblem? RefusalBy(Plan plan, DateOnly today)
    {
        if (KeyMark is not null && plan.Reporting.Any(p => p.Request?.Split('.')[0] == KeyMark))
            return ApiProblem.Conflict("This Idempotency-Key was used for another report; take a new key for new content.");
        if (plan.PublishedAt is null)
            return ApiProblem.Conflict($"Plan '{plan.Id}' is not published yet; POST /api/plans/{plan.Id}/publish first, then ask for more.");
        if (plan.Reporting.FirstOrDefault(p => string.Equals(p.Key, Period.Key, StringComparison.OrdinalIgnoreCase)) is { } taken)
            return ApiProblem.Conflict($"Plan '{plan.Id}' has a period '{taken.Key}' already; take another key, or leave it out.");
        if (plan.Reporting.Length >= PeriodBody.MostPeriods)
            return ApiProblem.Conflict($"Plan '{plan.Id}' has {PeriodBody.MostPeriods} periods already; it takes no more.");
        var lastDay = Period.Deadline!.Value.LegalLastDay;
        return lastDay < today ? ApiProblem.Invalid("due", $"is past: the last day on time would be {Dates.Write(lastDay)}, and today is {Dates.Write(today)}") : null;
    }

    private static AdHocRequest Of(ReportingPeriod period, string? keyMark)
    {
        // The same content is the same request: a client without an Idempotency-Key that repeats itself after a crash asks for nothing new.
        var contentMark = Fingerprint.Of(JsonSerializer.Serialize(PeriodView.Of(period), PlanJson.Default.PeriodView));
        var request = $"{keyMark ?? NoKey}.{contentMark}";
        var key = period.Key.Length > 0 ? period.Key
            : string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{period.Deadline!.Value.Due:yyyyMMdd}-{Fingerprint.Of(request)[..8]}");
        return new AdHocRequest(period with { Key = key, Request = request }, keyMark, contentMark);
    }
}
