using NhacHan.Access;
using NhacHan.Acknowledgements;
using NhacHan.Contract;
using NhacHan.Obligations;
using NhacHan.Reports;

namespace NhacHan.Web.ReportForm;

/// <summary>
/// The form behind a link in a reminder. The link in the address is all that counts here, no cookie and no key: whoever is signed in as somebody
/// else acts for the link's agency all the same, and for nobody else.
/// </summary>
internal static class ReportFormEndpoints
{
    public const string FormsPath = "/forms/bao-cao";
    public const string AcknowledgeEnd = "/tiep-nhan";
    public const string VersionQuery = "ban";
    public const string RefusedQuery = "thieu";
    public const string AcknowledgedQuery = "tiep-nhan";
    public const string UntilName = "den-ngay";
    public const string NoteName = "ghi-chu";
    private const int LongestNote = 500;
    private const int LongestKey = 64;

    public static bool IsAt(PathString path) =>
        path.StartsWithSegments(ReportLinks.Path, StringComparison.Ordinal) || path.StartsWithSegments(FormsPath, StringComparison.Ordinal);

    public static void MapReportForm(this IEndpointRouteBuilder app)
    {
        app.MapGet(ReportLinks.Path + "/{token?}", ShowAsync);
        app.MapPost(FormsPath + "/{token}", HandInAsync).TakesUpTo(FormInput.LargestForm);
        app.MapPost(FormsPath + "/{token}" + AcknowledgeEnd, AcknowledgeAsync).TakesUpTo(BodyLimit.Small);
    }

    private static async Task<IResult> ShowAsync(string? token, HttpContext http, ReadReportForm read, TimeProvider clock)
    {
        var opened = await read.RunAsync(token, clock.GetUtcNow(), http.RequestAborted);
        var frame = FrameOf(http, token, VersionQuery, RefusedQuery, AcknowledgedQuery);
        if (opened.Form is not { } form) return Closed(frame, opened.Closed!);
        if (http.Request.TextOf(VersionQuery) is { } asked && form.Versions.FirstOrDefault(v => $"{v.Number}" == asked) is { } version)
            return PageEndpoints.Page<ReportReceiptPage>(StatusCodes.Status200OK, new
            {
                Frame = frame, Form = form, Version = version, FilesRefused = http.Request.Query.ContainsKey(RefusedQuery), Again = frame.To(frame.Path),
            });
        return Show(StatusCodes.Status200OK, FrameOf(http, token), token!, form, FormFields.First(form, frame.T.IsEnglish), noted: http.Request.Query.ContainsKey(AcknowledgedQuery));
    }

    private static async Task<IResult> HandInAsync(string token, HttpContext http, ReadReportForm read, HandIn handIn, WebSettings settings, TimeProvider clock)
    {
        if (IsFromElsewhere(http.Request, settings.PublicUrl)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var (frame, now, ct) = (FrameOf(http, token), clock.GetUtcNow(), http.RequestAborted);
        var opened = await read.RunAsync(token, now, ct); // before the body: without a good link nobody sends us 25 MiB
        if (opened.Form is not { } form) return Closed(frame, opened.Closed!);
        var t = frame.T;
        FormInput? input;
        try
        {
            input = await FormInput.ReadAsync(http.Request, ct);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Closed(frame, new ClosedForm(WhyClosed.TooLarge, [], form.Office));
        }
        if (input is null)
            return Show(
                StatusCodes.Status400BadRequest, frame, token, form, FormFields.First(form, t.IsEnglish),
                [new(FormFields.SummaryName, t["Biểu mẫu gửi lên không đọc được; hãy điền và gửi lại.", "What was sent cannot be read; please fill in the form and send it again."])]);

        await using var sent = input;
        var fields = FormFields.Typed(input.Values, form);
        if (input.Values.ContainsKey(FormFields.MoreRowsName)) return Show(StatusCodes.Status200OK, frame, token, form, fields.WithMoreRows());
        var (typed, key) = (new TypedReport(fields, t), KeyOf(fields.Key));
        var report = typed.Read(now, By(opened.Link!));
        var problems = typed.Problems.Concat(FileProblems(input.Files, t)).ToList();
        if (problems.Count > 0) return Show(StatusCodes.Status422UnprocessableEntity, frame, token, form, fields, problems, filesLost: input.Files.Count > 0);

        var outcome = await handIn.RunAsync(opened.Link!, report, key, input.Files, now, ct);
        if (outcome.Problem is not null)
            return Show(
                StatusCodes.Status409Conflict, frame, token, form, fields with { Key = FormFields.NewKey() },
                [new(FormFields.SummaryName, t[
                    "Biểu mẫu này đã được gửi một lần với nội dung khác. Nếu muốn gửi nội dung dưới đây thành bản mới, hãy bấm Gửi báo cáo lần nữa.",
                    "This form was sent once with other content. To hand in what stands below as a new version, press Send once more."])],
                filesLost: input.Files.Count > 0);
        var (version, refused) = outcome.Value;
        return new SeeOther(frame.To(frame.Path, [new(VersionQuery, $"{version}"), .. refused > 0 ? [KeyValuePair.Create(RefusedQuery, $"{refused}")] : Array.Empty<KeyValuePair<string, string>>()]));
    }

    private static async Task<IResult> AcknowledgeAsync(
        string token, HttpContext http, ReadReportForm read, AcknowledgeObligation acknowledge, WebSettings settings, TimeProvider clock)
    {
        if (IsFromElsewhere(http.Request, settings.PublicUrl)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var (frame, now, ct) = (FrameOf(http, token), clock.GetUtcNow(), http.RequestAborted);
        var opened = await read.RunAsync(token, now, ct);
        if (opened.Form is not { } form) return Closed(frame, opened.Closed!);
        if (!http.Request.HasFormContentType) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var (link, t, sent) = (opened.Link!, frame.T, await http.Request.ReadFormAsync(ct));
        var (date, note) = (sent[UntilName].ToString(), TypedReport.Clean(sent[NoteName].ToString()));
        var problems = new List<FormProblem>();
        if (TypedReport.DateOf(date) is not { } until || until < form.Today)
            problems.Add(new(UntilName, t[$"Ghi ngày sẽ gửi, từ hôm nay ({t.Date(form.Today)}) trở đi.", $"Give the day on which you will send it, today ({t.Date(form.Today)}) or later."]));
        if (note.Length > LongestNote) problems.Add(new(NoteName, t[$"Ghi chú dài nhất {LongestNote} ký tự.", $"A note has at most {LongestNote} characters."]));
        if (problems.Count == 0)
        {
            var day = TypedReport.DateOf(date)!.Value;
            var wanted = new Acknowledgement(
                day, note.Length > 0 ? note : null, now, By(link), WriteId.For(link.Caller, KeyOf(sent[FormFields.KeyName].ToString()), () => $"{Dates.Write(day)} {note}"));
            var outcome = await acknowledge.RunAsync(link.Caller, opened.Context!, link.AgencyId, wanted, ct);
            if (outcome.Problem is null) return new SeeOther(frame.To(frame.Path, [new(AcknowledgedQuery, "1")]));
            problems.Add(new(UntilName, t["Không ghi nhận được nữa: báo cáo đã gửi hoặc đã quá hạn.", "This can no longer be noted: the report is in, or overdue."]));
        }
        return Show(StatusCodes.Status422UnprocessableEntity, frame, token, form, FormFields.First(form, t.IsEnglish), problems, until: date, note: note);
    }

    /// <summary>
    /// Nothing can be forged here, since no cookie counts; another site's form is refused all the same. A browser too old to say where a form comes
    /// from says, by our no-referrer, that it comes from nowhere.
    /// </summary>
    private static bool IsFromElsewhere(HttpRequest request, Uri publicUrl) =>
        !SameOrigin.Allows(request, publicUrl) && (request.Headers.ContainsKey("Sec-Fetch-Site") || request.Headers.Origin != "null");

    private static IEnumerable<FormProblem> FileProblems(IReadOnlyList<FormFile> files, PageText t) =>
        files.Select(f => f.Problem(t)).OfType<FormProblem>().Concat(
            files.Where(f => f.Name is not null).GroupBy(f => f.Name!.Value, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
                .Select(g => new FormProblem(FormFields.FilesName, t[$"Có {g.Count()} tệp cùng tên “{g.Key}”.", $"{g.Count()} files have the name “{g.Key}”."])));

    private static string? KeyOf(string key) => key.Length is > 0 and <= LongestKey ? key : null;

    private static string By(ReportLink link) => link.Caller.Signature;

    private static IResult Show(
        int status, PageFrame frame, string token, ReportFormModel form, FormFields fields, IReadOnlyList<FormProblem>? problems = null, bool filesLost = false,
        bool noted = false, string until = "", string note = "") =>
        PageEndpoints.Page<ReportFormPage>(status, new
        {
            Frame = frame, Action = frame.To($"{FormsPath}/{token}"), AcknowledgeAction = frame.To($"{FormsPath}/{token}{AcknowledgeEnd}"), Form = form, Fields = fields,
            Problems = problems ?? [], FilesLost = filesLost, Noted = noted, Until = until, Note = note,
        });

    private static IResult Closed(PageFrame frame, ClosedForm closed) => PageEndpoints.Page<ReportClosedPage>(
        closed.Why switch
        {
            WhyClosed.Unknown => StatusCodes.Status404NotFound,
            WhyClosed.TooLarge => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status410Gone,
        },
        new { Frame = frame, Form = closed });

    /// <summary>The page's own address, also where a form was sent to another; nobody is signed in on it, whoever is elsewhere.</summary>
    private static PageFrame FrameOf(HttpContext http, string? token, params ReadOnlySpan<string> queries)
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in queries)
            if (http.Request.TextOf(name) is { } value) query[name] = value;
        return new PageFrame(PageText.Of(http.Request), $"{ReportLinks.Path}/{Uri.EscapeDataString(token ?? "")}", query, SignedIn: false, ByPlatform: false, ShowsOutbox: false);
    }
}
