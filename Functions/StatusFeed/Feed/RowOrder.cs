namespace NhacHan.StatusFeed.Feed;

/// <summary>
/// The order that a client asked for; rows alike in it stand as they come. What is not there comes first, and last where it is descending.
/// </summary>
internal sealed class RowOrder(IReadOnlyList<(int Column, bool Descending)> by) : IComparer<FeedRow>
{
    public static RowOrder AsTheyCome { get; } = new([]);

    public IReadOnlyList<(int Column, bool Descending)> By => by;

    /// <summary>Rows come so by themselves, and nothing has to be sorted.</summary>
    public bool IsAsTheyCome => by.Count == 0;

    public static RowOrder Of(FeedSet set, IReadOnlyList<(int Column, bool Descending)> by) =>
        by.Count <= set.Order.Count && by.Index().All(b => !b.Item.Descending && set.Columns[b.Item.Column].Name == set.Order[b.Index]) ? AsTheyCome : new(by);

    public int Compare(FeedRow? x, FeedRow? y)
    {
        foreach (var (column, descending) in by)
        {
            var order = (x!.Values[column], y!.Values[column]) switch
            {
                (null, null) => 0,
                (null, _) => -1,
                (_, null) => 1,
                ({ } a, { } b) => FeedValue.Compare(a, b),
            };
            if (order != 0) return descending ? -order : order;
        }
        return x!.Place.CompareTo(y!.Place);
    }
}
