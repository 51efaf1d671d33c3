using System.Collections.Immutable;
using NhacHan.Contract;
using NhacHan.Obligations;
using NhacHan.Reports;

namespace NhacHan.Extensions;

/// <summary>Who gets which new date, as asked for; no agencies means all.</summary>
internal sealed record ExtensionBody(ImmutableArray<(string Path, string Id)> Agencies, bool All, DeadlineMove? Move)
{
    private const int MostAgencies = 1_000;

    public static ExtensionBody Read(FieldReader f, DateTimeOffset now, string by)
    {
        var agencies = f.Items("agencies", MostAgencies, 40);
        var all = f.Flag("all");
        if (all == false) f.Wrong("all", "must be true, or left out where agencies are named");
        if (all == true && f.Has("agencies")) f.Wrong("agencies", "must be left out where all is true");
        if (all is null && agencies.IsEmpty) f.Wrong("agencies", "must name agencies; or send all: true");
        foreach (var (path, id) in agencies.GroupBy(a => a.Text, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
            f.Problems.Add(path, $"'{id}' stands in this list already");
        var (due, exclusive, reason) = (f.Date("due"), f.Flag("exclusive", required: true), f.Text("reason", 500));
        if (!f.Has("document")) f.Wrong("document", "is missing: a deadline is moved by a document, with its number and date");
        var document = ReportBody.DocumentOf(f, "document");
        f.NoOthers();
        return new ExtensionBody(
            agencies, all == true,
            due is { } day && exclusive is { } before && reason is not null && document is not null
                ? new DeadlineMove(day, before, all == true, reason, document.Number, document.Date, now, by)
                : null);
    }
}
