using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using NhacHan.Contract;

namespace NhacHan.StatusFeed.Feed;

/// <summary>Reads the query options of a call, by OData's own parser.</summary>
internal static class FeedQueryReader
{
    private const string Rows = "$select, $filter, $orderby, $top, $skip, $count, $skiptoken and $format=json";

    /// <summary>OData has them and the feed has not: 501 and not 400, so that a client need not look for its own mistake.</summary>
    private static readonly string[] NotHere = ["$expand", "$search", "$apply", "$compute", "$index", "$levels", "$schemaversion", "$deltatoken", "$id"];

    private static readonly string[] Here = ["$select", "$filter", "$orderby", "$top", "$skip", "$count", "$skiptoken", "$format"];

    /// <summary>For what takes none: the service root and the metadata.</summary>
    public static ApiProblem? None(IQueryCollection query) => Check(query, [], "no options");

    /// <summary>For <c>/$count</c>, which counts what matches and nothing else.</summary>
    public static Outcome<FeedQuery> ReadCount(FeedSet set, IQueryCollection query) => Check(query, ["$filter"], "$filter") is { } problem ? problem : Read(set, query);

    public static Outcome<FeedQuery> ReadRows(FeedSet set, IQueryCollection query) => Check(query, Here, Rows) is { } problem ? problem : Read(set, query);

    private static Outcome<FeedQuery> Read(FeedSet set, IQueryCollection query)
    {
        var options = query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        var parser = new ODataQueryOptionParser(FeedModel.Edm, FeedModel.SetOf(set).EntityType(), FeedModel.SetOf(set), options);
        var option = "";
        try
        {
            var filter = new FilterReader(set);
            option = "$filter";
            var condition = parser.ParseFilter() is { } clause ? filter.Read(clause.Expression) : null;
            if (filter.Unsupported is { } no) return NotSupported(option, $"{no} is not supported; supported are {FilterReader.Supported}");
            option = "$orderby";
            var by = new List<(int Column, bool Descending)>();
            for (var order = parser.ParseOrderBy(); order is not null; order = order.ThenBy)
            {
                if (order.Expression is not SingleValuePropertyAccessNode property) return NotSupported(option, "only columns are supported");
                by.Add((set.IndexOf(property.Property.Name), order.Direction == OrderByDirection.Descending));
            }
            option = "$select";
            var selection = options.ContainsKey(option) ? parser.ParseSelectAndExpand() : null;
            option = "$top";
            var top = parser.ParseTop();
            option = "$skip";
            var skip = parser.ParseSkip() ?? 0;
            option = "$count";
            var count = parser.ParseCount() ?? false;
            var rowOrder = RowOrder.Of(set, by);
            if (!rowOrder.IsAsTheyCome && skip > FeedQuery.MostSkippedWhenSorted)
                return Invalid("$skip", $"at most {FeedQuery.MostSkippedWhenSorted} rows are skipped in an order that has to be sorted; follow the next links, or order by {string.Join(", ", set.Order)}");
            var columns = Shown(set, selection);
            var asked = new FeedQuery(set, options, columns, selection, condition, rowOrder, top, skip, count, null)
            {
                Needed = columns.Concat(filter.Columns).Concat(by.Select(b => b.Column)).ToHashSet(),
                Filtering = filter.Columns.ToHashSet(),
            };
            if (!options.TryGetValue("$skiptoken", out var text)) return asked;
            return SkipToken.Read(text, asked.Mark, set, rowOrder) is { } from ? asked with { From = from, Count = false } : Invalid("$skiptoken", "is not the one of a next link of this query");
        }
        catch (Exception e) when (e is ODataException or FormatException or OverflowException)
        {
            return Invalid(option, e.Message);
        }
    }

    /// <summary>Names with a sign are OData's, and others would be somebody's own: none is passed over in silence, or it would seem to have been obeyed.</summary>
    private static ApiProblem? Check(IQueryCollection query, string[] taken, string words)
    {
        foreach (var (name, values) in query)
        {
            if (!taken.Contains(name, StringComparer.Ordinal))
                return NotHere.Contains(name, StringComparer.Ordinal) ? NotSupported(name, $"is not supported; supported here: {words}") : Invalid(name, $"is not an option of this call; it takes {words}");
            if (name == "$format" && values != "json") return NotSupported(name, "only json is supported");
            if (values.Count > 1) return Invalid(name, "stands there more than once");
        }
        return null;
    }

    private static List<int> Shown(FeedSet set, SelectExpandClause? selection)
    {
        var names = selection is null || selection.AllSelected ? null : selection.SelectedItems.OfType<PathSelectItem>().Select(i => i.SelectedPath.LastSegment.Identifier).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, set.Columns.Count).Where(i => names?.Contains(set.Columns[i].Name) != false)];
    }

    private static ApiProblem Invalid(string option, string why) => ApiProblem.Invalid(option, why);

    private static ApiProblem NotSupported(string option, string why) => new(501, "notSupported", "Not supported", $"{option}: {why}", [new FieldProblem(option, why)]);
}
