using Microsoft.AspNetCore.Http.Extensions;

namespace NhacHan.Web;

/// <summary>What every page shows around its content.</summary>
/// <param name="Path">Of the page itself, without a query.</param>
/// <param name="Query">Of the page itself, without the language; every link that the page makes to itself starts from it.</param>
/// <param name="SignedIn">There is a session to end.</param>
/// <param name="ByPlatform">App Service Authentication signed the reader in, known here or not, and signs out again.</param>
/// <param name="ShowsOutbox">The reader may see the outbox.</param>
public sealed record PageFrame(PageText T, string Path, IReadOnlyDictionary<string, string> Query, bool SignedIn, bool ByPlatform, bool ShowsOutbox)
{
    /// <summary>A page in the reader's language.</summary>
    public string To(string path, params IEnumerable<KeyValuePair<string, string>> query) => Address(path, query, T);

    /// <summary>This page with one thing changed; null takes it out.</summary>
    public string Here(string name, string? value) => Address(Path, With(name, value), T);

    public string HereIn(PageText language) => Address(Path, Query, language);

    /// <summary>What a form has to repeat in hidden fields, since sending it replaces the query.</summary>
    public IEnumerable<KeyValuePair<string, string>> FieldsWithout(string name) =>
        T.IsEnglish ? With(name, null).Append(new("lang", T.Code)) : With(name, null);

    private IEnumerable<KeyValuePair<string, string>> With(string name, string? value)
    {
        var others = Query.Where(q => q.Key != name);
        return value is null ? others : others.Append(new(name, value));
    }

    private static string Address(string path, IEnumerable<KeyValuePair<string, string>> query, PageText language)
    {
        var all = new QueryBuilder(query);
        if (language.IsEnglish) all.Add("lang", language.Code);
        return path + all.ToQueryString();
    }
}
