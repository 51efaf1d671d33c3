using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NhacHan.Tests.Access;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Contract;

/// <summary>A request to one of the mapped calls that is wrong in one way or many, the same for the same seed.</summary>
/// <param name="IsHttp">Not such that the server itself refuses it, which it does without a word.</param>
/// <param name="HangsUp">Ends before it is complete: then there may be no answer.</param>
internal sealed partial record AnyRequest(string Call, byte[] Bytes, bool IsHttp, bool HangsUp)
{
    private static readonly string[] Calls = [.. MappedCalls.All.Select(c => c.Call).Order(StringComparer.Ordinal)];

    private static readonly string[] Names =
    [
        "%2F", "%5C", "%23", "~", "a~b", "'", "%22", "%25", "%2525", "%2E%2E", "%0A", "%7F", "%C2%85", "%ED%A0%80", "%FF", "%F0%9F%98%80", "%E1%BA%BF", "%20",
        new string('a', 41), new string('x', 2_000), "group:all", "p~r~p", "*", "(1)", ";", "%00", "A", "-", ".", "9999", "-1", "2147483648", "0000", "%u0041", "%", "%G1",
    ];

    private static readonly string[] Headers =
    [
        "If-Match: *", "If-Match: W/\"x\"", "If-Match: \"\"", "If-Match: x", "If-Match: W/\"datetime'2027-01-01'\", \"b\"", "If-Match: " + new string('e', 3_000),
        "Idempotency-Key: k", "Idempotency-Key:", "Idempotency-Key: " + new string('k', 300), "Idempotency-Key: a\r\nIdempotency-Key: b", "If-None-Match: *",
        "Content-Encoding: gzip", "Expect: nothing", "Accept: text/html", "Range: bytes=5-1", "X-MS-CLIENT-PRINCIPAL: e30=", "X-Forwarded-For: 1.2.3.4", "Cookie: nhachan-session=a.b",
        "X-HTTP-Method-Override: PUT", "traceparent: 00-x", "X-Any: " + new string('h', 9_000), "Prefer: odata.maxpagesize=-1",
    ];

    public static AnyRequest Of(int seed)
    {
        var random = new Random(seed);
        var call = Calls[seed % Calls.Length];
        var (method, path) = (call.Split(' ')[0], PathOf(call.Split(' ')[1], random));
        if (random.Next(20) == 0) method = Pick(random, "GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "QUERY");
        var body = method is "GET" or "HEAD" && random.Next(8) != 0 ? [] : AnyBody.Of(call, random);
        var isHttp = !path.Contains("%00", StringComparison.Ordinal);
        var head = new StringBuilder().Append(method).Append(' ').Append(path).Append(QueryOf(call, random)).Append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        head.Append(random.Next(25) switch
        {
            0 => "",
            1 => "x-api-key: nh_0123456789abcdef_" + new string('x', 43) + "\r\n",
            2 => "Authorization: Basic eDp5\r\n",
            3 => "Authorization: Bearer\r\n",
            _ => $"x-api-key: {RunningApp.AdminKey}\r\n",
        });
        for (var i = random.Next(3); i > 0; i--) head.Append(Pick(random, Headers)).Append("\r\n");
        if (random.Next(60) == 0) (isHttp, _) = (false, head.Append(Pick(random, "X-Nul: \0\r\n", "no colon\r\n", " folded: x\r\n", "Content-Length: -1\r\n", "Content-Length: 1\r\nContent-Length: 2\r\n")));
        var hangsUp = body.Length > 0 && random.Next(25) == 0;
        if (body.Length > 0) Describe(head, body, random, hangsUp);
        var chunked = head.ToString().Contains("Transfer-Encoding: chunked", StringComparison.Ordinal);
        var sent = chunked ? [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8] : body;
        return new(call, [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. hangsUp ? sent.AsSpan(0, sent.Length / 2) : sent], isHttp, hangsUp);
    }

    private static void Describe(StringBuilder head, byte[] body, Random random, bool hangsUp)
    {
        var type = random.Next(12) switch
        {
            0 => Pick(random, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/csv", "application/xml", "application/octet-stream"),
            1 => Pick(random, "application/json; charset=utf-16", "application/json; charset=nothing", "application/json;", "json", "APPLICATION/JSON", "application/problem+json", "application/;json"),
            2 => null,
            _ => "application/json",
        };
        if (type is not null) head.Append("Content-Type: ").Append(type).Append("\r\n");
        head.Append(random.Next(6) == 0 ? "Transfer-Encoding: chunked\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {(hangsUp ? body.Length + 1 : body.Length)}\r\n"));
    }

    private static string PathOf(string pattern, Random random) => Parameter().Replace(pattern, p => random.Next(5) == 0
        ? Pick(random, Names)
        : p.Groups[1].Value switch
        {
            "id" when pattern.StartsWith("/api/plans", StringComparison.Ordinal) => "any",
            "id" when pattern.StartsWith("/api/agenc", StringComparison.Ordinal) => Pick(random, "a1", "any-other"),
            "key" => "p",
            "agency" => "a1",
            "no" or "version" => "1",
            "year" => Pick(random, "2027", "2041"),
            _ => "any",
        });

    private static string QueryOf(string call, Random random)
    {
        // what plans or sends must not run: it would take its time
        if (call.Contains("/api/reminders/", StringComparison.Ordinal)) return "?asOf=" + Pick(random, Names);
        if (random.Next(3) != 0) return "";
        string[] values = [.. Names, "2027-02-30T08:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2027-02-23T08:00:00+07:00", "1e9", "any", "a1", "p", "true"];
        return "?" + string.Join('&', Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            Pick(random, "asOf", "top", "after", "q", "kind", "plan", "period", "agency", "status", "state", "since", "to", "run", "remindOverdue", "$filter", "", "%00") + Pick(random, "=", "=", "=", "") + Pick(random, values)));
    }

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    [GeneratedRegex(@"\{\*?([a-zA-Z]+)(?::[a-z]+)?\}")]
    private static partial Regex Parameter();
}
