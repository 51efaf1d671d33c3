using NhacHan.Attachments;
using NhacHan.Contract;
using NhacHan.Reports;

namespace NhacHan.Web.ReportForm;

/// <summary>
/// Hands in what a form holds: the report as a version like any other, then its files. The same form sent again, by a second click or after a
/// crash between the two, is the same version, and what is missing of its files is put.
/// </summary>
internal sealed class HandIn(SubmitReport submit, PutAttachment put)
{
    /// <returns>The version, and how many files it did not take any more, since somebody was faster to accept it or to hand in another.</returns>
    public async Task<Outcome<(int Version, int FilesRefused)>> RunAsync(
        ReportLink link, Report report, string? key, IReadOnlyList<FormFile> files, DateTimeOffset now, CancellationToken ct)
    {
        var outcome = await submit.RunAsync(link.Caller, link.Period, link.AgencyId, report, key, ct);
        if (outcome.Problem is { } problem) return problem;
        var (version, refused) = (outcome.Value.Report.Version, 0);
        foreach (var file in files)
        {
            var place = new AttachmentPlace(link.Period, link.AgencyId, version, file.Name!.Value);
            if ((await put.RunAsync(link.Caller, place, file.Name.ContentType, file.Content!, ifMatch: null, now, ct)).Problem is not null) refused++;
        }
        return (version, refused);
    }
}
