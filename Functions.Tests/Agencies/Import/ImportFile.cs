using System.Net.Http.Headers;
using System.Text;
using NhacHan.Agencies;
using NhacHan.Agencies.Import;
using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Agencies.Import;

/// <summary>Files as a clerk would send them.</summary>
internal static class ImportFile
{
    public const string Path = "/api/agencies/import";
    public const string Heading = "id,name,shortName,kind,officerName,officerEmail,officerPhone,headName,headEmail,headPhone";

    /// <summary>The ten columns that must be there, filled, and others behind them.</summary>
    public static string Row(string id, string? name = null, string email = "", string phone = "0912345678", string more = "") =>
        $"{id},{name ?? "Cơ quan " + id},{id},department,Nguyễn Văn {id},{(email.Length > 0 ? email : $"cv@{id}.example")},{phone},Trần Thị {id},tt@{id}.example,0398765432{more}";

    public static string Csv(params IEnumerable<string> rows) => Csv("", rows);

    public static string Csv(string moreColumns, IEnumerable<string> rows) => string.Join("\r\n", rows.Prepend(Heading + moreColumns)) + "\r\n";

    public static HttpContent Content(byte[] bytes, string type = SheetFile.Csv)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    public static Task<Reply> Import(this HttpClient client, string csv, string type = SheetFile.Csv) => client.Import(Encoding.UTF8.GetBytes(csv), type);

    public static async Task<Reply> Import(this HttpClient client, byte[] file, string type)
    {
        using var content = Content(file, type);
        return await client.Call("POST", Path, content);
    }

    /// <summary>A CSV text as the sheet that it is, for what needs no app.</summary>
    public static Sheet Read(string csv) => SheetFile.Read(SheetFile.Csv, Encoding.UTF8.GetBytes(csv)).Value;

    public static ImportPlan Plan(string csv, params IEnumerable<Agency> stored) => ImportPlan.Of(Read(csv), [.. stored.Select(a => (a, new Azure.ETag("v1")))]);

    /// <summary>"2 officerEmail invalid", in the answer's order.</summary>
    public static string[] Said(this IEnumerable<RowProblem> problems) => [.. problems.Select(p => $"{p.Row} {p.Field} {p.Code}")];

    /// <summary>The counts of an answer, and that nothing is wrong.</summary>
    public static (int Created, int Updated, int Unchanged) Counts(this Reply reply)
    {
        Assert.Empty(reply.Is(200).Body.GetProperty("problems").EnumerateArray());
        return reply.Three();
    }

    public static (int Created, int Updated, int Unchanged) Three(this Reply reply) =>
        (reply.Is(200).Body.GetProperty("created").GetInt32(), reply.Body.GetProperty("updated").GetInt32(), reply.Body.GetProperty("unchanged").GetInt32());

    /// <summary>"2 officerEmail invalid" of each problem in an answer.</summary>
    public static string[] ProblemsOf(Reply reply) =>
        [.. reply.Is(200).Body.GetProperty("problems").EnumerateArray().Select(p => $"{p.GetProperty("row").GetInt32()} {p.Text("field")} {p.Text("code")}")];
}
