using System.Text.Json;

namespace NhacHan.Tests.OpenApi;

/// <summary>A node of the description and the JSON pointer to it.</summary>
internal readonly record struct Place(string Pointer, JsonElement Node)
{
    public Place? this[string name] =>
        Node.ValueKind == JsonValueKind.Object && Node.TryGetProperty(name, out var child)
            ? new Place($"{Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", child)
            : null;

    public IEnumerable<(string Name, Place Place)> Members
    {
        get
        {
            var place = this;
            return Node.ValueKind == JsonValueKind.Object ? Node.EnumerateObject().Select(p => (p.Name, place[p.Name]!.Value)) : [];
        }
    }

    public IEnumerable<Place> Items
    {
        get
        {
            var pointer = Pointer;
            return Node.ValueKind == JsonValueKind.Array ? Node.EnumerateArray().Select((item, i) => new Place($"{pointer}/{i}", item)) : [];
        }
    }

    /// <summary>What a <c>$ref</c> stands for; the place itself where it is none.</summary>
    public Place Followed => this["$ref"] is { } reference ? At(reference.Node.GetString()!).Followed : this;

    public bool IsTrue(string name) => this[name]?.Node.ValueKind == JsonValueKind.True;

    public static Place At(string pointer) => pointer.Split('/').Skip(1)
        .Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
        .Aggregate(new Place("#", Description.Document), (place, part) => place[part] ?? throw new InvalidOperationException($"The description has no {pointer}."));
}
