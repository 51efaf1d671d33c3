using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NhacHan.Obligations;
using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;
using NhacHan.Web;
using NhacHan.Web.ReportForm;

namespace NhacHan.Tests.Web.ReportForm;

/// <summary>The built app on Wednesday 24/02/2027, two working days before the last one for "p", and officers with nothing but a link.</summary>
public sealed class FormOffice : Office
{
    public static readonly DateTimeOffset Today = new(2027, 2, 24, 8, 0, 0, TimeSpan.FromHours(7));

    protected override (string Name, string Value)[] Settings => [.. Seen.ClockAt("2027-02-24T08:00:00+07:00"), ("Logging__LogLevel__Default", "Debug")];

    /// <summary>A plan in which a1 leads a task.</summary>
    internal async Task<string> PlanWithTaskAsync()
    {
        var id = await PublishedAsync();
        var task = new { title = "Xây dựng phóng sự về cải cách hành chính", lead = new[] { "a1" }, timeframe = new { kind = "wholeYear" } };
        (await Admin.Put($"/api/plans/{id}/tasks/1.2", task)).Is(201);
        return id;
    }

    internal string TokenOf(string plan, string agency = "a1", DateOnly? lastDay = null, DateTimeOffset? sent = null, string period = "p")
    {
        var settings = new WebSettings("link-key-of-the-tests", Admin.BaseAddress!, OpenBoard: false);
        var link = new ReportLinks(new SignedToken(settings), settings).For(new PeriodRef(plan, period), agency, lastDay ?? new DateOnly(2027, 2, 28), sent ?? Today);
        return link.Segments[^1];
    }

    /// <summary>What a browser would send; text fields first, as they stand in the form.</summary>
    internal async Task<Reply> SendAsync(
        string token, IEnumerable<(string Name, string Value)> fields, IEnumerable<(string Name, byte[] Content)>? files = null, string site = "same-origin", string end = "")
    {
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            var part = new StringContent(value);
            part.Headers.ContentType = null;
            body.Add(part, name);
        }
        foreach (var (name, content) in files ?? [])
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"tep\"", FileName = $"\"{name}\"" };
            body.Add(part);
        }
        return await Nobody.Call("POST", $"/forms/bao-cao/{token}{end}", body, ("Sec-Fetch-Site", site));
    }

    internal static IHtmlDocument Page(Reply reply) => new HtmlParser().ParseDocument(reply.Text);

    internal async Task<IHtmlDocument> OpenAsync(string token, string query = "") => Page((await Nobody.Get($"/bao-cao/{token}{query}")).Is(200));
}

[CollectionDefinition(Name)]
public sealed class FormOfficeTests : ICollectionFixture<FormOffice>
{
    public const string Name = "report form";
}
