using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NhacHan.Agencies;

namespace NhacHan.Contract;

/// <summary>
/// Reads one JSON object field by field, noting every problem instead of stopping at the first.
/// A getter answers null (or an empty list) where the field is absent or wrong; call <see cref="NoOthers"/> last,
/// since a field that nobody asked for is refused by name.
/// </summary>
internal sealed class FieldReader(JsonElement source, string path, Problems problems)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public Problems Problems { get; } = problems;

    public string PathOf(string name) => path.Length == 0 ? name : path + "." + name;

    public bool Has(string name)
    {
        _known.Add(name);
        return source.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>Fields that GET shows and nobody sets: they may be sent back and are not read.</summary>
    public void ReadOnly(params ReadOnlySpan<string> names)
    {
        foreach (var name in names) _known.Add(name);
    }

    public void Wrong(string name, string message) => Problems.Add(PathOf(name), message);

    public string? Text(string name, int max, bool required = true)
    {
        if (Find(name, required) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) return Refuse<string>(name, "must be a text");
        var text = VietnameseText.Composed(value.GetString()!.Trim());
        if (text.Length == 0) return required ? Refuse<string>(name, "must not be empty") : null;
        if (text.Length > max) return Refuse<string>(name, $"has {text.Length} characters; at most {max} are allowed");
        if (HasControls(text)) return Refuse<string>(name, "must not have control characters");
        return text;
    }

    public bool? Flag(string name, bool required = false)
    {
        if (Find(name, required) is not { } value) return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Refuse<bool?>(name, "must be true or false");
    }

    public int? Integer(string name, int min, int max, bool required = true)
    {
        if (Find(name, required) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max) return number;
        return Refuse<int?>(name, $"must be a whole number from {min} to {max}");
    }

    /// <summary>A number with at most two digits behind the point, without zeros at its end: 2.50 reads as 2.5.</summary>
    public decimal? Decimal(string name, decimal min, decimal max, bool required = true)
    {
        if (Find(name, required) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= min && number <= max && decimal.Round(number, 2) == number)
            return number / 1.000000000000000000000000000000m;
        return Refuse<decimal?>(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {min} to {max} with at most two digits behind the point"));
    }

    /// <summary>A calendar date, written yyyy-MM-dd and nothing else.</summary>
    public DateOnly? Date(string name, bool required = true)
    {
        if (Find(name, required) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && Dates.TryParse(value.GetString()!, out var date)) return date;
        return Refuse<DateOnly?>(name, $"{Shown(value)} is not a date; write it as yyyy-MM-dd, for example 2026-02-28");
    }

    /// <summary>An instant with its UTC offset written out.</summary>
    public DateTimeOffset? Instant(string name, bool required = true)
    {
        if (Find(name, required) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && Dates.TryParseInstant(value.GetString()!, out var instant)) return instant;
        return Refuse<DateTimeOffset?>(name, $"{Shown(value)} is not an instant; write it with its offset, for example 2026-02-28T16:30:00+07:00");
    }

    public T? Choice<T>(string name, bool required = true) where T : struct, Enum
    {
        if (Find(name, required) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && Words.TryParse<T>(value.GetString()!, out var choice)) return choice;
        return Refuse<T?>(name, $"{Shown(value)} is not one of {string.Join(", ", Words.All<T>())}");
    }

    public ImmutableArray<string> Texts(string name, int maxItems, int maxLength, bool required = false) =>
        [.. Items(name, maxItems, maxLength, required).Select(item => item.Text)];

    /// <summary>The texts of a list with their paths, such as <c>members[17]</c>, for what is yet to be checked item by item.</summary>
    public ImmutableArray<(string Path, string Text)> Items(string name, int maxItems, int maxLength, bool required = false)
    {
        if (Find(name, required) is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array) return Refuse<ImmutableArray<(string, string)>?>(name, "must be a list of texts") ?? [];
        if (value.GetArrayLength() > maxItems) return Refuse<ImmutableArray<(string, string)>?>(name, $"has {value.GetArrayLength()} entries; at most {maxItems} are allowed") ?? [];
        var texts = ImmutableArray.CreateBuilder<(string, string)>(value.GetArrayLength());
        foreach (var (item, i) in value.EnumerateArray().Select((item, i) => (item, i)))
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString()!.Trim() is { Length: > 0 } text && text.Length <= maxLength && !HasControls(text))
                texts.Add((PathOf($"{name}[{i}]"), VietnameseText.Composed(text)));
            else
                Refuse<string>($"{name}[{i}]", $"must be a text of 1 to {maxLength} characters");
        }
        return texts.ToImmutable();
    }

    /// <summary>The objects of a list, each with its own path such as <c>reporting[2]</c>.</summary>
    public ImmutableArray<FieldReader> Objects(string name, int maxItems, bool required = false)
    {
        if (Find(name, required) is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array) return Refuse<ImmutableArray<FieldReader>?>(name, "must be a list of objects") ?? [];
        if (value.GetArrayLength() > maxItems) return Refuse<ImmutableArray<FieldReader>?>(name, $"has {value.GetArrayLength()} entries; at most {maxItems} are allowed") ?? [];
        var readers = ImmutableArray.CreateBuilder<FieldReader>(value.GetArrayLength());
        foreach (var (item, i) in value.EnumerateArray().Select((item, i) => (item, i)))
        {
            if (item.ValueKind == JsonValueKind.Object)
                readers.Add(new FieldReader(item, PathOf($"{name}[{i}]"), Problems));
            else
                Refuse<string>($"{name}[{i}]", "must be an object");
        }
        return readers.ToImmutable();
    }

    public FieldReader? Object(string name, bool required = false)
    {
        if (Find(name, required) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Object ? new FieldReader(value, PathOf(name), Problems) : Refuse<FieldReader>(name, "must be an object");
    }

    /// <summary>Name and value of every field that is a number, for free-form figures; other kinds are problems.</summary>
    public ImmutableSortedDictionary<string, double> Numbers(string name, int maxItems)
    {
        var numbers = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        if (Find(name, required: false) is not { } value) return numbers.ToImmutable();
        if (value.ValueKind != JsonValueKind.Object) Refuse<string>(name, "must be an object of name: number");
        else if (value.EnumerateObject().Count() > maxItems) Refuse<string>(name, $"has more than {maxItems} figures");
        else
            foreach (var property in value.EnumerateObject())
            {
                if (property.Name.Length is > 0 and <= 100 && property.Value.ValueKind == JsonValueKind.Number && double.IsFinite(property.Value.GetDouble()))
                    numbers[VietnameseText.Composed(property.Name)] = property.Value.GetDouble();
                else
                    Refuse<string>($"{name}.{property.Name}", "must be a number under a name of 1 to 100 characters");
            }
        return numbers.ToImmutable();
    }

    public void NoOthers()
    {
        foreach (var property in source.EnumerateObject())
            if (!_known.Contains(property.Name))
                Wrong(property.Name, "is not a field of this body; known are " + string.Join(", ", _known.Order(StringComparer.Ordinal)));
    }

    private static bool HasControls(string text) => text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));

    private JsonElement? Find(string name, bool required)
    {
        _known.Add(name);
        if (source.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) return value;
        if (required) Wrong(name, "is missing");
        return null;
    }

    private T? Refuse<T>(string name, string message)
    {
        Wrong(name, message);
        return default;
    }

    private static string Shown(JsonElement value)
    {
        var raw = value.GetRawText();
        return raw.Length <= 60 ? raw : string.Create(CultureInfo.InvariantCulture, $"{raw.AsSpan(0, 60)}…");
    }
}
