using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using NhacHan.Contract;

namespace NhacHan.StatusFeed.Feed;

/// <summary>
/// Where a page goes on: behind a row by what it is sorted by and its place, so that rows that come or go between two pages cost no other row its turn. It is not
/// signed: who makes one up starts elsewhere in what they may see, since the scope is asked anew with each page.
/// </summary>
/// <param name="Query">A mark of the filter and the order, under which alone it means something.</param>
/// <param name="Values">Of the last row, by what it is sorted by.</param>
/// <param name="Top">How many rows may still come; null for all.</param>
/// <param name="Skip">How many rows are still to be passed over.</param>
internal sealed record SkipToken(string Query, Place Place, IReadOnlyList<object?> Values, long? Top, long Skip)
{
    public static string MarkOf(FeedSet set, string? filter, string? order) => Fingerprint.Of($"{set.Name}\n{filter}\n{order}")[..8];

    public string Write()
    {
        var parts = new string?[] { Query, Place.Partition, Place.Row, Top?.ToString(CultureInfo.InvariantCulture), Skip.ToString(CultureInfo.InvariantCulture) }
            .Concat(Values.Select(Text));
        return WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes([.. parts], SkipTokenJson.Short.StringArray));
    }

    /// <summary>Null where it is none of this query's.</summary>
    public static SkipToken? Read(string text, string query, FeedSet set, RowOrder order)
    {
        if (Parts(text) is not [{ } mark, { } partition, { } row, var top, { } skip, .. var values] || mark != query || values.Length != order.By.Count) return null;
        long? topLeft = long.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? t : null;
        if (!long.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var skipLeft) || (top is not null && topLeft is null)) return null;
        if (!CanBe(partition) || !CanBe(row) || (skipLeft > 0 && !order.IsAsTheyCome)) return null;
        var read = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
            if (values[i] is { } value && (read[i] = Value(value, set.Columns[order.By[i].Column].Type)) is null) return null;
        return new SkipToken(mark, new Place(partition, row), read, topLeft, skipLeft);
    }

    /// <summary>What storage is asked with.</summary>
    private static bool CanBe(string key) => key.Length <= 300 && key.All(c => c is >= ' ' and <= '~');

    private static string?[] Parts(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(WebEncoders.Base64UrlDecode(text), SkipTokenJson.Default.StringArray) ?? [];
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return [];
        }
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "1" : "0",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly date => Dates.Write(date),
        DateTimeOffset instant => instant.UtcTicks.ToString(CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"No column holds a {value.GetType().Name}."),
    };

    private static object? Value(string text, ColumnType type) => type switch
    {
        ColumnType.Text => text,
        ColumnType.Flag => text is "0" or "1" ? text == "1" : null,
        ColumnType.Whole => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        ColumnType.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        ColumnType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        _ => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
    };
}

[JsonSerializable(typeof(string?[]))]
internal sealed partial class SkipTokenJson : JsonSerializerContext
{
    /// <summary>Vietnamese letters as they are: escaped, each would be three times as long, and an address has not room for everything.</summary>
    public static SkipTokenJson Short { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
