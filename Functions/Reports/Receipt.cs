using NhacHan.Contract;
using NhacHan.Obligations;

namespace NhacHan.Reports;

/// <summary>What came on paper or by the document system ("đã nhận"): who sent it, when it was received, which document it is.</summary>
/// <param name="WriteId">Names the write: the same receipt entered again is recognised by it.</param>
internal sealed record Receipt(string AgencyId, DateTimeOffset ReceivedAt, DocumentRef? Document, string WriteId)
{
    public const int MostAtOnce = 1_000;

    /// <summary>Every problem of the list is noted; the receipts are only used when there was none.</summary>
    public static IReadOnlyList<Receipt> Read(IReadOnlyList<FieldReader> list, DateTimeOffset now)
    {
        var receipts = new List<Receipt>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var f in list)
        {
            var (agency, receivedAt, document) = (f.IdOf("agencyId"), ReportBody.ReceivedAt(f, now, required: true), ReportBody.DocumentOf(f, "document"));
            if (agency is not null && !named.Add(agency)) f.Wrong("agencyId", $"'{agency}' stands in this list already; record its other document by another call");
            f.NoOthers();
            if (agency is not null && receivedAt is { } at) receipts.Add(new Receipt(agency, at, document, Reports.WriteId.ForReceipt(at, document)));
        }
        return receipts;
    }

    /// <summary>The version that this receipt became earlier, or 0.</summary>
    public int VersionIn(Obligation obligation)
    {
        for (var i = 0; i < obligation.Version; i++)
            if (Reports.WriteId.SameKeyAndContent(obligation.Commits[i], WriteId)) return i + 1;
        return 0;
    }

    /// <summary>A receipt says that a report came, not what is in it.</summary>
    public Report ToReport(DateTimeOffset now, string by) => new(
        0, WriteId, now, by, ReceivedAt, "", System.Collections.Immutable.ImmutableSortedDictionary<string, double>.Empty, [], null, Document, Estimated: false);
}
