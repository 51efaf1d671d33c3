using System.Runtime.CompilerServices;

namespace NhacHan.StatusFeed.Feed;

/// <summary>
/// One page of what is asked, out of rows that stream by; it never holds more than itself. Where the order is that of the rows, it ends with the page, or early where
/// too much was looked at for too little: an empty page with a next link is a page like any other. Where it must be sorted, all rows are looked at and the first so
/// many of the order are kept.
/// </summary>
/// <param name="size">The most rows of the page.</param>
/// <param name="budget">The most rows that a page looks at where nothing must be sorted.</param>
internal sealed class FeedPage(FeedQuery query, int size, Func<Place?, IAsyncEnumerable<FeedRow>> read, int budget = FeedPage.Budget)
{
    /// <summary>Some seconds of reading, well within what any gateway between waits.</summary>
    public const int Budget = 50_000;

    private long? _top = query.From is { } from ? from.Top : query.Top;
    private long _skip = query.From?.Skip ?? query.Skip;

    /// <summary>Where the next page goes on; null on the last. Known when the last row of this one was taken.</summary>
    public SkipToken? Next { get; private set; }

    public IAsyncEnumerable<FeedRow> RowsAsync(CancellationToken ct) =>
        _top == 0 ? AsyncEnumerable.Empty<FeedRow>() : query.Order.IsAsTheyCome ? AsTheyComeAsync(ct) : SortedAsync(ct);

    private async IAsyncEnumerable<FeedRow> AsTheyComeAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var (looked, given, last) = (0, 0, query.From?.Place);
        await foreach (var row in read(query.From?.Place).WithCancellation(ct))
        {
            var matches = query.Filter is null || query.Filter.Of(row.Values) == true;
            if (looked == budget || (matches && given == size))
            {
                Next = new SkipToken(query.Mark, last!.Value, [], _top, _skip);
                yield break;
            }
            (looked, last) = (looked + 1, row.Place);
            if (!matches) continue;
            if (_skip > 0)
            {
                _skip--;
                continue;
            }
            given++;
            _top--;
            yield return row;
            if (_top == 0) yield break;
        }
    }

    private async IAsyncEnumerable<FeedRow> SortedAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var page = (int)Math.Min(size, _top ?? size);
        var rows = await FirstAsync(page + (int)_skip + 1, ct);
        var given = 0;
        foreach (var row in rows.Skip((int)_skip).Take(page))
        {
            given++;
            yield return row;
        }
        if (_top is { } top) _top = top - given;
        if (rows.Count <= _skip + page || _top == 0) yield break;
        var last = rows[(int)_skip + page - 1];
        Next = new SkipToken(query.Mark, last.Place, [.. query.Order.By.Select(b => last.Values[b.Column])], _top, 0);
    }

    /// <summary>The first so many behind where the page goes on, in their order: a heap has the last of them on top, to be thrown out by a better one.</summary>
    private async Task<List<FeedRow>> FirstAsync(int most, CancellationToken ct)
    {
        var after = query.From is { } from ? Row(from) : null;
        var heap = new PriorityQueue<FeedRow, FeedRow>(Comparer<FeedRow>.Create((a, b) => query.Order.Compare(b, a)));
        await foreach (var row in read(null).WithCancellation(ct))
        {
            if (query.Filter is not null && query.Filter.Of(row.Values) != true) continue;
            if (after is not null && query.Order.Compare(row, after) <= 0) continue;
            if (heap.Count < most) heap.Enqueue(row, row);
            else heap.EnqueueDequeue(row, row);
        }
        var rows = new List<FeedRow>(heap.Count);
        while (heap.TryDequeue(out var row, out _)) rows.Add(row);
        rows.Reverse();
        return rows;
    }

    private FeedRow Row(SkipToken from)
    {
        var values = new object?[query.Set.Columns.Count];
        foreach (var (i, by) in query.Order.By.Index()) values[by.Column] = from.Values[i];
        return new FeedRow(from.Place, values);
    }
}
