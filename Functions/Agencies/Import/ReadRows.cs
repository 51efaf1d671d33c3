using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

/// <summary>The rows of a file one by one, and what is wrong with each of them; whether their parents exist is looked at afterwards.</summary>
/// <param name="Fit">By id: those that can be imported as far as each alone can tell.</param>
/// <param name="Unfit">Those with a problem already, as far as they could be read.</param>
internal sealed record ReadRows(Dictionary<string, ImportRow> Fit, List<ImportRow> Unfit, List<RowProblem> Problems, List<RowProblem> Warnings)
{
    public static ReadRows Of(Sheet sheet, IReadOnlyDictionary<string, Agency> stored)
    {
        var all = new ReadRows(new(StringComparer.Ordinal), [], [], []);
        var reader = new ImportRowReader(sheet.Heading, stored.GetValueOrDefault);
        var firstRows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in sheet.Rows)
        {
            var (row, problems, warnings) = reader.Read(source);
            if (row is not null && Ids.IsId(row.Agency.Id) && !firstRows.TryAdd(row.Agency.Id, row.Number))
                problems.Add(new RowProblem(row.Number, ImportHeading.Id, "duplicateId", $"'{row.Agency.Id}' is the id of row {firstRows[row.Agency.Id]} too; only that one counts"));
            all.Problems.AddRange(problems);
            all.Warnings.AddRange(warnings);
            if (row is null) continue;
            if (problems.Count == 0) all.Fit.Add(row.Agency.Id, row);
            else all.Unfit.Add(row);
        }
        return all;
    }
}
