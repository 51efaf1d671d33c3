using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Backup;

/// <summary>Everything that is stored, addresses of people among it: the administrator's alone.</summary>
internal static class ExportEndpoints
{
    public static void MapExport(this IEndpointRouteBuilder api) => api.MapGet("/api/export", ExportAsync).For().LiveKeysOnly();

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(HttpContext http, ExportBackup export, FindPlanParts parts, TimeProvider clock)
    {
        var problems = new Problems();
        var planId = http.Request.KeyOf("plan", problems);
        if (problems.Any) return problems.ToProblem().ToResult();
        var plan = planId is null ? null : await parts.RunAsync(planId, http.RequestAborted);
        if (planId is not null && plan is null) return ApiProblem.NotFound($"plan '{planId}'").ToResult();
        await export.BeginAsync(http.Caller(), planId, http.RequestAborted);
        return TypedResults.Stream(
            output => export.WriteAsync(output, plan, http.Caller(), http.RequestAborted), "application/zip", FileName(planId, clock.GetUtcNow()));
    }

    /// <summary>Date and time in Hà Nội, so that names sort as the files were made.</summary>
    private static string FileName(string? plan, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"nhachan-{(plan is null ? "" : plan + "-")}{HaNoiTime.ToHaNoi(now):yyyyMMdd-HHmm}.zip");
}
