using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Reminders;
using NhacHan.StatusFeed;

namespace NhacHan.Backup;

/// <summary>
/// A backup into an empty storage: read to its end first, then written part by part under a lease, with a mark of how far it is. Killed anywhere
/// and called again with the same file it goes on there; a row that was written before is written again as it was. When all is in, a further
/// call with the same file is told so and writes nothing.
/// </summary>
internal sealed class RestoreBackup(
    WhatIsThere there, CheckBackup check, WriteParts parts, RestoreStore restores, ReminderTiming timing, AuditLog audit, AgencyRegistry agencies,
    CalendarStore calendars, AskForSweep sweeps, TimeProvider clock, CrashPoints crash, ILogger<RestoreBackup> log)
{
    /// <summary>Before the file is sent: what stands in the way of any.</summary>
    public async Task<ApiProblem?> FindObstacleAsync(CancellationToken ct)
    {
        if (await restores.FindAsync(ct) is not null) return null;
        return await there.RunAsync(ct) is { Count: > 0 } rows
            ? new ApiProblem(409, "notEmpty", "The storage is not empty", $"A backup is restored into an empty storage only. Here there are: {string.Join(", ", rows)}. Start the app with a new storage account and restore there.")
            : null;
    }

    public async Task<Outcome<RestoreView>> RunAsync(Stream file, Caller by, CancellationToken ct)
    {
        ZipArchive zip;
        try
        {
            zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, ct);
            _ = zip.Entries; // reads the directory, which may be damaged too
        }
        catch (InvalidDataException)
        {
            return ApiProblem.Invalid("body", "is not a zip file, or its end is missing: the download broke off; export again");
        }
        await using (zip)
        {
            var found = await check.RunAsync(zip, ct);
            return found.Problem is { } problem ? problem : await WriteAsync(zip, found.Value, by, ct);
        }
    }

    private async Task<Outcome<RestoreView>> WriteAsync(ZipArchive zip, CheckedBackup backup, Caller by, CancellationToken ct)
    {
        var result = RestoreView.Of(backup.Manifest, backup.Sha256);
        var mark = await restores.FindAsync(ct);
        if (mark is not null && mark.Sha256 != backup.Sha256)
            return ApiProblem.Conflict($"{(mark.IsUnderWay ? "Half of another file is here" : "Another file was restored here")}: that of {At(mark.Result.MadeAt)}, manifest SHA-256 {mark.Sha256}. {(mark.IsUnderWay ? "Go on with that one, or start with a new storage account." : "")}".TrimEnd());
        if (mark is { IsUnderWay: false }) return mark.Result;
        mark ??= new RestoreMark(backup.Sha256, clock.GetUtcNow(), 0, 0, null, null, result, default);
        if (mark.LeaseUntil > TimeProvider.System.GetUtcNow()) return InHand(mark.LeaseUntil.Value);
        await using var lease = await RowLease<RestoreMark>.TryTakeAsync(mark, timing.Lease, (m, until) => m with { LeaseUntil = until }, restores.TryWriteAsync, ct);
        if (lease is null) return InHand(TimeProvider.System.GetUtcNow() + timing.Lease);

        await parts.RunAsync(zip, backup, lease, lease.Token);
        agencies.Forget();
        calendars.Forget();
        await audit.RecordAsync(by, "restore", backup.Manifest.Plan is { } plan ? $"plans/{plan}" : "everything", null, JsonSerializer.SerializeToElement(result, BackupJson.Default.RestoreView), lease.Token);
        crash.Reached("restore-audited");
        await sweeps.OfAllAsync(lease.Token); // what is derived has no place in a backup, and an older app's rows have no status columns
        await lease.EndAsync(m => m with { EndedAt = TimeProvider.System.GetUtcNow() });
        log.LogInformation("Restored {Rows} rows and {Blobs} blobs of {MadeAt:O}; the manifest's SHA-256 is {Hash}", result.Rows, result.Blobs, result.MadeAt.UtcDateTime, result.Sha256);
        return result;
    }

    private static ApiProblem InHand(DateTimeOffset until) =>
        ApiProblem.Conflict($"Another call is restoring this file, or died while it did. If it died, call again after {At(until)}: it goes on where that one stopped.");

    private static string At(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
