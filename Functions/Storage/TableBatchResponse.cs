using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;

namespace NhacHan.Storage;

/// <summary>One action's own answer within a transaction's.</summary>
internal sealed class TableBatchResponse(int status, string reasonPhrase, string clientRequestId) : Response
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    public override int Status { get; } = status;

    public override string ReasonPhrase { get; } = reasonPhrase;

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = clientRequestId;

    public override bool IsError => Status >= 400;

    /// <summary>
    /// Finds each <c>HTTP/1.1</c> line and takes the headers and body after it. It does not go by the boundaries: in Azurite's answers the
    /// one that is declared is not the one that is used, and no body that we ask for has lines of its own.
    /// </summary>
    public static IReadOnlyList<TableBatchResponse> Parse(Response outer)
    {
        var parts = new List<TableBatchResponse>();
        using var lines = new StringReader(outer.Content.ToString());
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
                parts.Add(ReadPart(line, lines, outer.ClientRequestId));
        }

        return parts;
    }

    private static TableBatchResponse ReadPart(string statusLine, StringReader lines, string clientRequestId)
    {
        var status = statusLine.Split(' ', 3);
        var part = new TableBatchResponse(
            int.Parse(status[1], CultureInfo.InvariantCulture), status.ElementAtOrDefault(2) ?? "", clientRequestId);
        while (lines.ReadLine() is { Length: > 0 } header)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                part._headers[header[..colon]] = header[(colon + 1)..].Trim();
        }

        var body = new StringBuilder();
        while (lines.Peek() is not ('-' or -1) && lines.ReadLine() is { } line)
            body.Append(line);
        // Response.Content takes a stream that shows its buffer, and no other
        var bytes = Encoding.UTF8.GetBytes(body.ToString());
        part.ContentStream = new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
        return part;
    }

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(pair => new HttpHeader(pair.Key, pair.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = _headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }
}
