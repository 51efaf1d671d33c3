using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

/// <summary>What there is to say of a row, counted as in the sheet; clients may switch on the code, never on the words.</summary>
internal sealed record RowProblem(int Row, string Field, string Code, string Message)
{
    /// <summary>The field of a problem that no one cell has.</summary>
    public const string WholeRow = "row";
}

/// <summary>An agency that a row may mean as well; with its row, where the file has one for it.</summary>
internal sealed record AlikeView(string Id, string Name, int? Row);

/// <summary>A row that was imported although others go by its names. A person decides whether they are one.</summary>
internal sealed record RowDuplicates(int Row, string Id, string Name, IReadOnlyList<AlikeView> Others);

/// <summary>
/// How many agencies the file made, changed and found as it has them; rows with a problem are in none of the three. Warnings and likely duplicates
/// are of rows that were imported.
/// </summary>
internal sealed record ImportView(
    int Created, int Updated, int Unchanged, IReadOnlyList<RowProblem> Problems, IReadOnlyList<RowProblem> Warnings, IReadOnlyList<RowDuplicates> LikelyDuplicates);
