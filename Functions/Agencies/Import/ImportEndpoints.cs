using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NhacHan.Access;
using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

internal static class ImportEndpoints
{
    /// <summary>Ten thousand rows with every column filled are about 4 MiB as CSV.</summary>
    public const int LargestFile = 16 * 1024 * 1024;

    public static void MapAgencyImport(this IEndpointRouteBuilder api) => api.MapPost("/api/agencies/import", ImportAsync)
        .WithMetadata(new RequestSizeLimitAttribute(LargestFile)).For().LiveKeysOnly();

    /// <summary>
    /// Takes a CSV file or a workbook and answers when all is written. A wrong heading refuses the whole file; a row with a problem is left out and
    /// named, the others are imported. A blank cell clears what its column stands for, a column that the file has not leaves it as it is. The three
    /// cells of the officer make or change that one contact (see <see cref="ContactCells"/>); all three blank, the agency's only officer is
    /// removed; contacts beyond officer and head stay, as does what no column has: a contact's language.
    /// </summary>
    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> ImportAsync(HttpContext http, ImportAgencies import)
    {
        var type = SheetFile.TypeOf(http.Request.ContentType);
        if (type.Problem is { } other) return other.ToResult();
        var file = new MemoryStream();
        await http.Request.Body.CopyToAsync(file, http.RequestAborted);
        var sheet = SheetFile.Read(type.Value, file.ToArray());
        return sheet.Problem is { } unreadable
            ? unreadable.ToResult()
            : TypedResults.Ok(await import.RunAsync(http.Caller(), sheet.Value, http.RequestAborted));
    }
}
