namespace NhacHan.StatusFeed.Feed;

/// <summary>Where a row stands among those of its set: plan by plan, then as storage orders them.</summary>
/// <param name="Partition">Begins with the plan's id, which ends it or is followed by '~'.</param>
internal readonly record struct Place(string Partition, string Row) : IComparable<Place>
{
    /// <summary>'~' comes behind all that an id may have, so that storage alone would put the plan "a-1" before "a".</summary>
    public string Plan => Partition.Split('~', 2)[0];

    public static bool operator <(Place left, Place right) => left.CompareTo(right) < 0;

    public static bool operator <=(Place left, Place right) => left.CompareTo(right) <= 0;

    public static bool operator >(Place left, Place right) => left.CompareTo(right) > 0;

    public static bool operator >=(Place left, Place right) => left.CompareTo(right) >= 0;

    public int CompareTo(Place other)
    {
        var byPlan = string.CompareOrdinal(Plan, other.Plan);
        if (byPlan != 0) return byPlan;
        var byPartition = string.CompareOrdinal(Partition, other.Partition);
        return byPartition != 0 ? byPartition : string.CompareOrdinal(Row, other.Row);
    }
}

/// <summary>A row of the feed.</summary>
/// <param name="Values">
/// By the place of the column in its set: string, DateOnly, DateTimeOffset in UTC, int, double or bool; null where there is none, or where nobody asked for it.
/// </param>
internal sealed record FeedRow(Place Place, object?[] Values);
