using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Hosting;

namespace NhacHan.Backup;

/// <summary>How large a file a restore takes; every other call takes 4 MiB.</summary>
internal sealed record RestoreSettings(long LargestBytes)
{
    private const string Name = "NhacHan:Restore:MaxMiB";
    private const int DefaultMiB = 1024;
    private const int MostMiB = 1024 * 1024;

    public static RestoreSettings From(IConfiguration configuration)
    {
        if (configuration[Name] is not { Length: > 0 } text) return new(DefaultMiB * 1024L * 1024);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 0 and <= MostMiB
            ? new(size * 1024L * 1024)
            : throw new SettingException(Name, $"is '{text}': it must be a whole number of MiB from 1 to {MostMiB}");
    }
}

internal static class RestoreEndpoints
{
    public static void MapRestore(this IEndpointRouteBuilder api) => api.MapPost("/api/restore", RestoreAsync).For().LiveKeysOnly();

    private static async Task<Results<Ok<RestoreView>, ProblemHttpResult>> RestoreAsync(HttpContext http, RestoreBackup restore, RestoreSettings settings)
    {
        if (!http.Request.ContentType.IsZip())
            return new ApiProblem(415, "unsupportedMediaType", "Unsupported media type", "Send the file of GET /api/export as application/zip.").ToResult();
        if (await restore.FindObstacleAsync(http.RequestAborted) is { } obstacle) return obstacle.ToResult();
        if (http.Request.ContentLength > settings.LargestBytes) return TooLarge(settings).ToResult();
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = settings.LargestBytes;

        await using var file = Temporary();
        try
        {
            await http.Request.Body.CopyToAsync(file, http.RequestAborted);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(settings).ToResult();
        }
        file.Position = 0;
        var done = await restore.RunAsync(file, http.Caller(), http.RequestAborted);
        return done.Problem is { } problem ? problem.ToResult() : TypedResults.Ok(done.Value);
    }

    /// <summary>
    /// A zip is read from its end, so it has to lie somewhere first. It holds addresses of people: for nobody else to read, and without a name
    /// from the start where that can be, so that not even a killed process leaves it behind.
    /// </summary>
    private static FileStream Temporary()
    {
        var path = Path.Combine(Path.GetTempPath(), $"nhachan-restore-{Guid.NewGuid():N}.zip");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }

    private static bool IsZip(this string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant() is "application/zip" or "application/x-zip-compressed";

    private static ApiProblem TooLarge(RestoreSettings settings) => new(
        413, "tooLarge", "Too large", $"The file is larger than {settings.LargestBytes / 1024 / 1024} MiB; the setting NhacHan:Restore:MaxMiB allows more.");
}
