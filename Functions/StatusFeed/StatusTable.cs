namespace NhacHan.StatusFeed;

/// <summary>A table that Power BI reads, by the feed or by itself. The feed's names of the columns are the table's.</summary>
/// <param name="Table">Lowercase: Power BI's Table connector fails on others where it signs in with Entra.</param>
/// <param name="EntitySet">Its name in the feed.</param>
/// <param name="Key">The columns that tell its rows apart, in the order of the rows.</param>
/// <param name="Columns">All that a reader may rely on. A row may have more, which are the app's own.</param>
internal sealed record StatusTable(string Table, string EntitySet, string EntityType, IReadOnlyList<string> Key, IReadOnlyList<StatusColumn> Columns);
