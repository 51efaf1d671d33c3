using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using NhacHan.Deadlines;

namespace NhacHan.Contract;

/// <summary>A page of a list, as every list call answers it.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Value, string? NextLink);

/// <summary>What list calls and instants read from the query string.</summary>
internal static class Queries
{
    public const int DefaultTop = 100;
    public const int MaxTop = 1000;

    /// <summary>The instant of <c>asOf</c>, or null where none was given. A space is read as the plus sign it was before decoding.</summary>
    public static DateTimeOffset? AsOf(this HttpRequest request, Problems problems) => request.InstantOf("asOf", problems);

    public static DateTimeOffset? InstantOf(this HttpRequest request, string name, Problems problems)
    {
        var text = request.TextOf(name)?.Replace(' ', '+');
        if (text is null) return null;
        if (Dates.TryParseInstant(text, out var instant)) return instant;
        problems.Add(name, $"'{text}' is not an instant; write it with its offset, for example 2026-02-26T08:00:00%2B07:00 or 2026-02-26T01:00:00Z");
        return null;
    }

    /// <summary>A day, given as a date or as an instant that falls on it in Hà Nội.</summary>
    public static DateOnly? DayOf(this HttpRequest request, string name, Problems problems)
    {
        if (request.TextOf(name) is not { } text) return null;
        if (Dates.TryParse(text, out var date)) return date;
        if (Dates.TryParseInstant(text.Replace(' ', '+'), out var instant)) return HaNoiTime.DateOf(instant);
        problems.Add(name, $"'{text}' is neither a date nor an instant; write 2026-02-26, or 2026-02-26T08:00:00%2B07:00 with its offset");
        return null;
    }

    public static string? TextOf(this HttpRequest request, string name) =>
        request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A name that storage is asked for; one that nothing can have is a problem.</summary>
    public static string? KeyOf(this HttpRequest request, string name, Problems problems)
    {
        if (request.TextOf(name) is not { } text || Ids.IsKey(text)) return request.TextOf(name);
        problems.Add(name, $"'{text}' {Ids.KeyRule}");
        return null;
    }

    public static T? ChoiceOf<T>(this HttpRequest request, string name, Problems problems) where T : struct, Enum
    {
        if (request.TextOf(name) is not { } word) return null;
        if (Words.TryParse<T>(word, out var value)) return value;
        problems.Add(name, $"'{word}' is not one of {string.Join(", ", Words.All<T>())}");
        return null;
    }

    public static int Top(this HttpRequest request, Problems problems)
    {
        if (request.TextOf("top") is not { } text) return DefaultTop;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top is > 0 and <= MaxTop) return top;
        problems.Add("top", $"'{text}' is not a whole number from 1 to {MaxTop}");
        return DefaultTop;
    }

    /// <summary>Where the page starts: the key of the last row of the page before.</summary>
    public static string? After(this HttpRequest request, Problems problems)
    {
        if (request.TextOf("after") is not { } token) return null;
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            problems.Add("after", "is not a token of a nextLink");
            return null;
        }
    }

    /// <summary>
    /// A page of rows already in memory, in the order of their places (ordinal where none is given). It goes on after a place and not after
    /// a row, so that a row gone between two pages costs nobody else its place.
    /// </summary>
    public static Page<T> Page<T>(
        this HttpRequest request, IReadOnlyList<T> rows, int top, string? after, Func<T, string> place, IComparer<string>? order = null)
    {
        var start = after is null ? 0 : rows.TakeWhile(row => (order ?? StringComparer.Ordinal).Compare(place(row), after) <= 0).Count();
        var value = rows.Skip(start).Take(top).ToList();
        return new Page<T>(value, start + value.Count < rows.Count ? request.NextLink(place(value[^1])) : null);
    }

    public static string NextLink(this HttpRequest request, string lastKey)
    {
        var query = request.Query.Where(q => q.Key != "after").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)))
            .Append(KeyValuePair.Create<string, string?>("after", WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(lastKey))));
        return $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{QueryString.Create(query)}";
    }
}
