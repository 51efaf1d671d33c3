using System.Globalization;
using NhacHan.StatusFeed;
using NhacHan.StatusFeed.Feed;

namespace NhacHan.Tests.StatusFeed.Feed;

/// <summary>Of a hundred thousand rows only the page that is being written is ever held.</summary>
public class StreamingTests
{
    private const int Rows = 100_000;
    private const long Allowed = 24_000_000;

    [Fact]
    public async Task A_hundred_thousand_rows_are_written_in_the_memory_of_a_page()
    {
        var (written, pages, memory) = (new CountingStream(), 0, new Memory());
        for (var query = Asked.Of(FeedSets.Reports, "?$select=planId,periodKey,agencyId,agencyName,OriginalDueAt,lastDay,status,daysLate,extended"); ; pages++)
        {
            var page = new FeedPage(query, FeedQuery.LargestPage, after => MakeAsync(query, after, memory));
            await new FeedWriter(written, new Uri("https://nhachan.example/api/odata/"), "minimal").WriteRowsAsync(query, null, page, CancellationToken.None);
            if (page.Next is not { } next) break;
            query = query with { From = next };
        }
        Assert.Equal(Rows / FeedQuery.LargestPage - 1, pages);
        Assert.True(written.Count > Rows * 200L, $"{written.Count} bytes");
        Assert.True(memory.Most < Allowed, $"{memory.Most} bytes more than before, of {written.Count} written");
    }

    [Fact]
    public async Task Sorting_them_holds_no_more_than_the_page()
    {
        var memory = new Memory();
        var query = Asked.Of(FeedSets.Reports, "?$select=planId,agencyId,status&$orderby=daysLate desc,agencyName&$skip=500");
        var page = new FeedPage(query, FeedQuery.LargestPage, after => MakeAsync(query, after, memory));
        var first = await page.RowsAsync(CancellationToken.None).FirstAsync();
        Assert.Equal(99, first.Values[FeedSets.Reports.IndexOf("daysLate")]);
        Assert.True(memory.Most < Allowed, $"{memory.Most} bytes more than before");
    }

    /// <summary>Rows as storage would give them, each with texts of its own.</summary>
    private static async IAsyncEnumerable<FeedRow> MakeAsync(FeedQuery query, Place? after, Memory memory)
    {
        await Task.CompletedTask;
        for (var i = after is { } place ? int.Parse(place.Row, CultureInfo.InvariantCulture) + 1 : 0; i < Rows; i++)
        {
            if (i % 10_000 == 500) memory.Look();
            var values = FeedSets.Reports.Columns.Select(object? (c, at) => c.Type switch
            {
                _ when !query.Needed.Contains(at) => null,
                ColumnType.Text => $"{c.Name} của Sở số {i}",
                ColumnType.Date => new DateOnly(2027, 2, 28),
                ColumnType.Instant => c.Optional ? null : new DateTimeOffset(2027, 2, 28, 17, 0, 0, TimeSpan.Zero),
                ColumnType.Whole => i % 100,
                _ => i % 2 == 0,
            });
            yield return new FeedRow(new Place("p~r~Q", i.ToString("D6", CultureInfo.InvariantCulture)), [.. values]);
        }
    }

    private sealed class Memory
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);

        public long Most { get; private set; }

        public void Look() => Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true) - _before);
    }

    private sealed class CountingStream : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position { get => Count; set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count += buffer.Length;
            return ValueTask.CompletedTask;
        }

        /// <summary>The server refuses what is not asynchronous.</summary>
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
