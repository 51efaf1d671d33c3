using System.Security.Cryptography;

namespace NhacHan.Web.ReportForm;

public sealed record FigureField(string Name, string Value);

public sealed record TaskField(string No, string Percent, string Note);

/// <summary>What stands in the fields: typed, or filled in from what was handed in before. Kept as it is, right or wrong, so that nothing typed is lost.</summary>
/// <param name="Key">Drawn with the empty form: by it a second click, or the page sent again, is the same report.</param>
public sealed record FormFields(
    string Key, string Summary, IReadOnlyList<FigureField> Figures, IReadOnlyList<TaskField> Tasks, string EmbeddedNumber, string EmbeddedDate, bool Estimated)
{
    public string Obstacles { get; init; } = "";

    public string Proposals { get; init; } = "";

    public const string KeyName = "khoa";
    public const string SummaryName = "tom-tat";
    public const string ObstaclesName = "kho-khan";
    public const string ProposalsName = "kien-nghi";
    public const string EmbeddedNumberName = "long-ghep-so";
    public const string EmbeddedDateName = "long-ghep-ngay";
    public const string EstimatedName = "uoc-tinh";
    public const string FilesName = "tep";
    public const string MoreRowsName = "them-dong";
    private const int SpareRows = 3;
    private const int MostRows = 250;

    public static string FigureName(int i) => $"so-lieu-ten-{i}";

    public static string FigureValue(int i) => $"so-lieu-{i}";

    public static string TaskPercent(string no) => $"tien-do-{no}";

    public static string TaskNote(string no) => $"ghi-chu-{no}";

    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Who completes or replaces a report begins with what it said.</summary>
    public static FormFields First(ReportFormModel form, bool english)
    {
        var newest = form.Newest;
        var told = newest?.Tasks.ToDictionary(t => t.No, StringComparer.Ordinal) ?? [];
        return new FormFields(
            NewKey(), newest?.Summary ?? "",
            WithSpare([.. newest?.Figures.Select(f => new FigureField(f.Key, FigureNumber.Write(f.Value, english))) ?? []]),
            [.. form.Tasks.Select(t => told.TryGetValue(t.No, out var result)
                ? new TaskField(t.No, $"{result.Percent}", result.Note ?? "")
                : new TaskField(t.No, t.Percent is { } percent ? $"{percent}" : "", ""))],
            newest?.EmbeddedIn?.Number ?? "", newest?.EmbeddedIn is { } e ? Contract.Dates.Write(e.Date) : "", newest?.Estimated ?? false)
        {
            Obstacles = newest?.Obstacles ?? "",
            Proposals = newest?.Proposals ?? "",
        };
    }

    public static FormFields Typed(IReadOnlyDictionary<string, string> values, ReportFormModel form)
    {
        var figures = new List<FigureField>();
        for (var i = 0; i < MostRows && (values.ContainsKey(FigureName(i)) || values.ContainsKey(FigureValue(i))); i++)
            figures.Add(new FigureField(Of(FigureName(i)), Of(FigureValue(i))));
        return new FormFields(
            Of(KeyName), Of(SummaryName), figures, [.. form.Tasks.Select(t => new TaskField(t.No, Of(TaskPercent(t.No)), Of(TaskNote(t.No))))],
            Of(EmbeddedNumberName), Of(EmbeddedDateName), values.ContainsKey(EstimatedName))
        {
            Obstacles = Of(ObstaclesName),
            Proposals = Of(ProposalsName),
        };

        string Of(string name) => values.GetValueOrDefault(name, "");
    }

    public FormFields WithMoreRows() => this with { Figures = WithSpare(Figures) };

    private static IReadOnlyList<FigureField> WithSpare(IReadOnlyList<FigureField> figures) =>
        [.. figures.Concat(Enumerable.Repeat(new FigureField("", ""), SpareRows)).Take(MostRows)];
}
