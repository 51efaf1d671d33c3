using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using NhacHan.Attachments;

namespace NhacHan.Web.ReportForm;

/// <summary>
/// A sent form. Files go to nameless files on disk, as those that the API takes do, and are checked as they come: neither memory nor the disk keeps
/// anything of a report that ends half way.
/// </summary>
internal sealed class FormInput : IAsyncDisposable
{
    /// <summary>Of the whole form: one attachment of the largest size, and what is written.</summary>
    public const long LargestForm = 25L * 1024 * 1024;

    public const int MostFiles = 20;
    private const int MostParts = 2_000;
    private const int MostText = 1024 * 1024;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<FormFile> _files = [];
    private int _text;

    private FormInput()
    {
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    public IReadOnlyList<FormFile> Files => _files;

    /// <summary>Null for what no browser sends from our form.</summary>
    public static async Task<FormInput?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || type.Parameters.FirstOrDefault(p => p.Name == "boundary")?.Value?.Trim('"') is not { Length: > 0 and <= 100 } boundary) return null;
        var input = new FormInput();
        try
        {
            return await input.TakeAsync(new MultipartReader(boundary, request.Body), ct) ? Whole(ref input) : null;
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException))
        {
            return null; // parts that are no parts, or an end before the end
        }
        finally
        {
            if (input is not null) await input.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files)
            if (file.Content is { } content) await content.DisposeAsync();
    }

    /// <summary>From here on it is the caller's to dispose of.</summary>
    private static FormInput Whole(ref FormInput? input)
    {
        var whole = input!;
        input = null;
        return whole;
    }

    private async Task<bool> TakeAsync(MultipartReader parts, CancellationToken ct)
    {
        for (var i = 0; await parts.ReadNextSectionAsync(ct) is { } part; i++)
        {
            if (i >= MostParts || part.GetContentDispositionHeader() is not { } disposition) return false;
            var name = disposition.Name.Value?.Trim('"') ?? "";
            if (disposition.FileNameStar.HasValue || disposition.FileName.HasValue)
            {
                var fileName = (disposition.FileNameStar.Value ?? disposition.FileName.Value ?? "").Trim('"');
                if (fileName.Length == 0) continue; // a field in which nothing was chosen
                if (_files.Count >= MostFiles) return false;
                _files.Add(await FormFile.TakeAsync(fileName, part.Body, ct));
            }
            else
            {
                if (await TextAsync(part.Body, ct) is not { } text) return false;
                _values.TryAdd(name, text);
            }
        }
        return true;
    }

    private async Task<string?> TextAsync(Stream body, CancellationToken ct)
    {
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
        {
            if ((_text += read) > MostText) return null;
            all.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(all.GetBuffer(), 0, (int)all.Length);
    }
}
