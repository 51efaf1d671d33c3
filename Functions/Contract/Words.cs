using System.Text.Json;

namespace NhacHan.Contract;

/// <summary>Enum members as the contract writes them: camelCase, exact case.</summary>
internal static class Words
{
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.Names[value];

    public static IEnumerable<string> All<T>() where T : struct, Enum => Table<T>.Values.Keys;

    public static bool TryParse<T>(string word, out T value) where T : struct, Enum => Table<T>.Values.TryGetValue(word, out value);

    public static T Parse<T>(string word) where T : struct, Enum =>
        TryParse<T>(word, out var value) ? value : throw new FormatException($"'{word}' is not a {typeof(T).Name}.");

    private static class Table<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));
        public static readonly Dictionary<string, T> Values = Names.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }
}
