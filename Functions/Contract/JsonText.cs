using System.Text.Json;

namespace NhacHan.Contract;

/// <summary>JSON may escape half a surrogate pair or hold bytes that are not UTF-8; neither is text that could be stored or compared.</summary>
internal static class JsonText
{
    /// <summary>The path of the first value that is no text, or null; names were compared, and so read, when the document was parsed.</summary>
    public static string? FindBroken(JsonElement value, string path = "") => value.ValueKind switch
    {
        JsonValueKind.String => IsText(value) ? null : path,
        JsonValueKind.Array => value.EnumerateArray().Select((item, i) => FindBroken(item, $"{path}[{i}]")).FirstOrDefault(p => p is not null),
        JsonValueKind.Object => value.EnumerateObject().Select(p => FindBroken(p.Value, path.Length == 0 ? p.Name : $"{path}.{p.Name}")).FirstOrDefault(p => p is not null),
        _ => null,
    };

    private static bool IsText(JsonElement value)
    {
        try
        {
            _ = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
