namespace NhacHan.Storage;

/// <summary>What the service takes as a table name, PartitionKey or RowKey, and how a row is addressed.</summary>
internal static class TableKey
{
    /// <summary>A row's address after its table's name. Quotes are doubled for OData, then all is escaped for the URL.</summary>
    public static string Address(string partitionKey, string rowKey) =>
        $"(PartitionKey='{Escape(partitionKey, nameof(partitionKey))}',RowKey='{Escape(rowKey, nameof(rowKey))}')";

    /// <exception cref="ArgumentException">The key holds / \ # ? or a control character, which the service refuses.</exception>
    public static void Check(string key, string name)
    {
        ArgumentNullException.ThrowIfNull(key, name);
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] is '/' or '\\' or '#' or '?' || char.IsControl(key[i]))
                throw new ArgumentException($"{name} has U+{(int)key[i]:X4} at {i}: a key has no / \\ # ? or control characters.", name);
            if (!char.IsSurrogate(key[i]))
                continue;
            if (i + 1 == key.Length || !char.IsSurrogatePair(key[i], key[i + 1]))
                throw new ArgumentException($"{name} has half a surrogate pair at {i}: it would be stored as U+FFFD.", name);
            i++;
        }
    }

    /// <exception cref="ArgumentException">Not 3 to 63 ASCII letters and digits beginning with a letter.</exception>
    public static void CheckTableName(string tableName)
    {
        ArgumentNullException.ThrowIfNull(tableName);
        if (tableName.Length is < 3 or > 63 || !char.IsAsciiLetter(tableName[0]) || !tableName.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException("A table's name is 3 to 63 ASCII letters and digits and begins with a letter.", nameof(tableName));
    }

    private static string Escape(string key, string name)
    {
        Check(key, name);
        return Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
    }
}
