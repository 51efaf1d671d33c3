namespace NhacHan.StatusFeed;

/// <summary>What a column of a status table holds, and how Table Storage keeps it.</summary>
internal enum ColumnType
{
    /// <summary>Edm.String; empty where there is none.</summary>
    Text,

    /// <summary>A calendar date at Hà Nội. Edm.String <c>yyyy-MM-dd</c>, empty where there is none; Edm.Date in the feed.</summary>
    Date,

    /// <summary>Edm.DateTime in UTC; <see cref="StatusColumn.NoInstant"/> where there is none. Edm.DateTimeOffset in the feed.</summary>
    Instant,

    /// <summary>Edm.Int32.</summary>
    Whole,

    /// <summary>Edm.Double.</summary>
    Number,

    /// <summary>Edm.Boolean.</summary>
    Flag,
}

/// <summary>
/// One column of a status table. Every row has every column, since Table Storage omits nulls and Power BI's Table connector takes what columns there are from the
/// first rows: what is not there is written as empty text or as <see cref="NoInstant"/>, and the feed shows it as null.
/// </summary>
/// <param name="Optional">May be empty; null in the feed then. Texts, dates and instants only.</param>
internal sealed record StatusColumn(string Name, ColumnType Type, bool Optional = false)
{
    /// <summary>Table Storage's earliest instant: stands for "has not happened".</summary>
    public static readonly DateTimeOffset NoInstant = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
