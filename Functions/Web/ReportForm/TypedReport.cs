using System.Collections.Immutable;
using System.Globalization;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Reports;

namespace NhacHan.Web.ReportForm;

/// <summary>Makes a report of what was typed, or says of every field at once what is wrong, in the reader's language. The limits are the API's.</summary>
internal sealed class TypedReport(FormFields fields, PageText t)
{
    private readonly List<FormProblem> _problems = [];

    public IReadOnlyList<FormProblem> Problems => _problems;

    /// <summary>Only to be used where there are no <see cref="Problems"/>.</summary>
    public Report Read(DateTimeOffset now, string by)
    {
        var summary = Clean(fields.Summary);
        if (summary.Length == 0) Wrong(FormFields.SummaryName, t["Hãy ghi nội dung báo cáo.", "Write what is reported."]);
        Longest(FormFields.SummaryName, summary, ReportBody.LongestSummary);
        return new Report(0, "", now, by, null, summary, Figures(), Tasks(), Embedded(), null, fields.Estimated)
        {
            Obstacles = Optional(FormFields.ObstaclesName, fields.Obstacles),
            Proposals = Optional(FormFields.ProposalsName, fields.Proposals),
        };
    }

    /// <summary>As browsers send it from a date field, or as people write it where there is none.</summary>
    public static DateOnly? DateOf(string text) =>
        Dates.TryParse(text.Trim(), out var date) || (DateOnly.TryParseExact(text.Trim(), ["d/M/yyyy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && date.Year is >= 2000 and <= 2200) ? date : null;

    /// <summary>What word processors leave in a copied text is no reason to send somebody back.</summary>
    public static string Clean(string text) => VietnameseText.Composed(
        string.Concat(text.ReplaceLineEndings("\n").Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? ' ' : c))).Trim();

    private ImmutableSortedDictionary<string, double> Figures()
    {
        var figures = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (field, i) in fields.Figures.Select((f, i) => (f, i)))
        {
            var (name, value) = (Clean(field.Name), field.Value.Trim());
            if (name.Length == 0 && value.Length == 0) continue;
            if (name.Length == 0) Wrong(FormFields.FigureName(i), t["Ghi tên số liệu này.", "Name this figure."]);
            Longest(FormFields.FigureName(i), name, ReportBody.LongestFigureName);
            if (!FigureNumber.TryParse(value, t.IsEnglish, out var number))
                Wrong(FormFields.FigureValue(i), value.Length == 0
                    ? t[$"Ghi số cho “{name}”.", $"Give the number of “{name}”."]
                    : t[$"“{value}” không phải là số; ghi như 1.250 hoặc 12,5.", $"“{value}” is no number; write 1,250 or 12.5."]);
            if (figures.ContainsKey(name)) Wrong(FormFields.FigureName(i), t[$"“{name}” đã có ở dòng trên.", $"“{name}” stands above already."]);
            figures[name] = number;
        }
        if (figures.Count > ReportBody.MostFigures)
            Wrong(FormFields.FigureName(0), t[$"Nhiều nhất {ReportBody.MostFigures} số liệu; số còn lại gửi bằng tệp đính kèm.", $"At most {ReportBody.MostFigures} figures; attach the others as a file."]);
        return figures.ToImmutable();
    }

    private ImmutableArray<TaskResult> Tasks()
    {
        var results = ImmutableArray.CreateBuilder<TaskResult>();
        foreach (var field in fields.Tasks)
        {
            var (percent, note) = (field.Percent.Trim().TrimEnd('%').TrimEnd(), Clean(field.Note));
            if (percent.Length == 0 && note.Length == 0) continue;
            if (!int.TryParse(percent, NumberStyles.None, CultureInfo.InvariantCulture, out var done) || done > 100)
                Wrong(FormFields.TaskPercent(field.No), t[$"Nhiệm vụ {field.No}: ghi tiến độ là số nguyên từ 0 đến 100.", $"Task {field.No}: give the progress as a whole number from 0 to 100."]);
            Longest(FormFields.TaskNote(field.No), note, ReportBody.LongestNote);
            results.Add(new TaskResult(field.No, done, note.Length > 0 ? note : null));
        }
        return results.ToImmutable();
    }

    private DocumentRef? Embedded()
    {
        var (number, date) = (Clean(fields.EmbeddedNumber), fields.EmbeddedDate.Trim());
        if (number.Length == 0 && date.Length == 0) return null;
        if (number.Length == 0) Wrong(FormFields.EmbeddedNumberName, t["Ghi số của văn bản đã lồng ghép.", "Give the number of the document."]);
        Longest(FormFields.EmbeddedNumberName, number, ReportBody.LongestDocumentNumber);
        if (DateOf(date) is { } day) return new DocumentRef(number, day);
        Wrong(FormFields.EmbeddedDateName, t["Ghi ngày của văn bản đã lồng ghép, ví dụ 28/02/2027.", "Give the date of the document, for example 28/02/2027."]);
        return null;
    }

    private string? Optional(string field, string typed)
    {
        var text = Clean(typed);
        Longest(field, text, ReportBody.LongestObstacles);
        return text.Length > 0 ? text : null;
    }

    private void Longest(string field, string text, int most)
    {
        if (text.Length > most) Wrong(field, t[$"Dài {text.Length} ký tự; nhiều nhất là {most}.", $"Has {text.Length} characters; at most {most} are taken."]);
    }

    private void Wrong(string field, string message) => _problems.Add(new FormProblem(field, message));
}
