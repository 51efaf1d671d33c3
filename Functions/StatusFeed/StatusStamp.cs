using System.Globalization;
using NhacHan.Storage;

namespace NhacHan.StatusFeed;

/// <summary>What is remembered of a row's status columns from when it was read: enough to tell whether they change, in a few bytes a row.</summary>
/// <param name="Content">A hash of all but <c>ModifiedAt</c>.</param>
internal readonly record struct StatusStamp(ulong Content, DateTimeOffset ModifiedAt)
{
    private const ulong Beginning = 14695981039346656037; // FNV-1a
    private const ulong Prime = 1099511628211;

    /// <summary>Null for a row that never had them, as those from before there were status columns.</summary>
    public static StatusStamp? Of(StatusTable table, TableEntity row) =>
        row.GetDateTimeOffset(StatusValues.ModifiedAt) is { } at ? new(ContentOf(table, name => row[name]), at) : null;

    public static ulong ContentOf(StatusTable table, Func<string, object?> valueOf)
    {
        var hash = Beginning;
        foreach (var column in table.Columns)
            if (column.Name != StatusValues.ModifiedAt) hash = With(hash, valueOf(column.Name));
        return With(hash, valueOf(StatusValues.Withdrawn));
    }

    private static ulong With(ulong hash, object? value) => value switch
    {
        null => With(hash, '0', ""),
        string text => With(hash, 's', text),
        bool flag => With(hash, flag ? 't' : 'f', ""),
        int number => With(hash, 'i', number),
        DateTimeOffset at => With(hash, 'a', at.UtcTicks),
        double number => With(hash, 'd', BitConverter.DoubleToInt64Bits(number)),
        _ => With(hash, '?', Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    private static ulong With(ulong hash, char type, string text)
    {
        hash = (hash ^ type) * Prime;
        foreach (var letter in text) hash = (hash ^ letter) * Prime;
        return hash;
    }

    private static ulong With(ulong hash, char type, long number)
    {
        hash = (hash ^ type) * Prime;
        for (var shift = 0; shift < 64; shift += 16) hash = (hash ^ (ushort)(number >> shift)) * Prime;
        return hash;
    }
}
