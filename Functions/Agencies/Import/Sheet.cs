namespace NhacHan.Agencies.Import;

/// <summary>A fault is a cell that shows no value of its own, such as a formula's error.</summary>
internal enum CellKind { Text, Fault }

/// <summary>One cell that is not blank. For a <see cref="CellKind.Fault"/> the text says what is wrong with it.</summary>
internal readonly record struct SheetCell(int Column, string Text, CellKind Kind = CellKind.Text);

/// <summary>
/// A row with at least one cell. <see cref="Number"/> is the one that a spreadsheet program shows beside it: 1 is the heading.
/// <see cref="Problem"/> says why the whole row cannot be read.
/// </summary>
internal sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells, string? Problem = null);

/// <summary>A spreadsheet as its heading and its rows, whatever file it came in.</summary>
internal sealed record Sheet(ImportHeading Heading, IReadOnlyList<SheetRow> Rows);
