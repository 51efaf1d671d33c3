using System.Globalization;

namespace NhacHan.Storage;

/// <summary>Values as OData literals, so that a quote in a value cannot end it.</summary>
internal static class TableFilter
{
    /// <exception cref="ArgumentException">A value is null or of a type that tables have not.</exception>
    public static string Create(FormattableString filter) =>
        string.Format(CultureInfo.InvariantCulture, filter.Format, [.. filter.GetArguments().Select(Literal)]);

    private static string Literal(object? value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number when double.IsFinite(number) => Double(number.ToString("R", CultureInfo.InvariantCulture)),
        DateTimeOffset time => $"datetime'{TableEntityWriter.Text(time)}'",
        DateTime { Kind: DateTimeKind.Utc } time => $"datetime'{TableEntityWriter.Text(new DateTimeOffset(time))}'",
        Guid guid => $"guid'{guid}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        null => throw new ArgumentException("A filter cannot compare with null: a row without a value has no such column."),
        _ => throw new ArgumentException($"A filter cannot hold a {value.GetType().Name}."),
    };

    /// <summary>A whole double needs its point, or it is read as an Int32.</summary>
    private static string Double(string text) => text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
}
