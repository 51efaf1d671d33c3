using System.Text.Json;
using System.Text.Json.Nodes;
using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

/// <summary>A row and the agency that it describes.</summary>
internal sealed record ImportRow(SheetRow Source, Agency Agency)
{
    public int Number => Source.Number;
}

/// <summary>
/// Makes of a row the body that PUT /api/agencies would take, and reads it by the same rules. A blank cell clears what its column holds; what
/// the file has no column for stays as it is stored.
/// </summary>
internal sealed class ImportRowReader(ImportHeading heading, Func<string, Agency?> find)
{
    private static readonly string[] Yes = ["true", "1", "x", "có", "yes"];
    private static readonly string[] No = ["false", "0", "không", "no"];

    /// <summary>The row is null where it cannot be read at all; its agency may be used where there are no problems.</summary>
    public (ImportRow? Row, List<RowProblem> Problems, List<RowProblem> Warnings) Read(SheetRow row)
    {
        if (row.Problem is { } unreadable) return (null, [new RowProblem(row.Number, RowProblem.WholeRow, "unreadable", unreadable)], []);
        var problems = CellProblems(row).ToList();
        var cells = new Dictionary<string, SheetCell>(StringComparer.Ordinal);
        foreach (var cell in row.Cells)
            if (heading.FieldOf(cell.Column) is { } field) cells[field] = cell;
        var id = TextOf(cells, ImportHeading.Id).Trim();
        var stored = find(id);
        var contacts = new ContactCells(field => TextOf(cells, field), stored?.Contacts ?? []);
        var (agency, found) = AgencyBody.Read(Shown(id), new FieldReader(BodyOf(cells, stored, contacts), "", new Problems()));
        problems.AddRange(found.All
            .Select(p => (Field: ColumnOf(p.Field, contacts), p.Message))
            .Where(p => cells.GetValueOrDefault(p.Field).Kind != CellKind.Fault) // already said why
            .Select(p => new RowProblem(row.Number, p.Field, IsMissing(p.Field, cells) ? "missing" : "invalid", p.Message)));
        return (new ImportRow(row, agency.Following(stored)), problems, [.. contacts.Kept.Select(role => Kept(row, role))]);
    }

    private IEnumerable<RowProblem> CellProblems(SheetRow row)
    {
        foreach (var cell in row.Cells)
        {
            if (heading.FieldOf(cell.Column) is not { } field)
            {
                yield return new RowProblem(
                    row.Number, RowProblem.WholeRow, "cellWithoutHeading",
                    $"cell {cell.Column + 1} has a value, but no heading stands above it; in a CSV file a text that holds the separator must stand in quotes");
            }
            else if (cell.Kind == CellKind.Fault)
            {
                yield return new RowProblem(row.Number, field, "unreadable", cell.Text);
            }
        }
    }

    private JsonElement BodyOf(Dictionary<string, SheetCell> cells, Agency? stored, ContactCells contacts)
    {
        string? Optional(string field, string? kept) => heading.Has(field) ? TextOf(cells, field) : kept;
        JsonNode OptionalFlag(string field, bool kept) => heading.Has(field) ? Flag(TextOf(cells, field)) : kept;
        var aliases = heading.Has(ImportHeading.Aliases) ? Aliases(TextOf(cells, ImportHeading.Aliases)) : stored?.Aliases ?? [];
        return JsonElement.Parse(new JsonObject
        {
            [ImportHeading.Name] = TextOf(cells, ImportHeading.Name),
            [ImportHeading.ShortName] = TextOf(cells, ImportHeading.ShortName),
            [ImportHeading.Kind] = KindCell.Read(TextOf(cells, ImportHeading.Kind).Trim()),
            [ImportHeading.Code] = Optional(ImportHeading.Code, stored?.Code),
            [ImportHeading.ParentId] = Optional(ImportHeading.ParentId, stored?.ParentId),
            [ImportHeading.Aliases] = new JsonArray([.. aliases.Select(a => (JsonNode)a)]),
            [ImportHeading.Invited] = OptionalFlag(ImportHeading.Invited, stored?.Invited ?? false),
            [ImportHeading.Sample] = OptionalFlag(ImportHeading.Sample, stored?.Sample ?? false),
            ["contacts"] = contacts.ToJson(),
        }.ToJsonString());
    }

    private static string TextOf(Dictionary<string, SheetCell> cells, string field) => cells.GetValueOrDefault(field) switch
    {
        { Kind: CellKind.Fault } or { Text: null } => "",
        var cell when field.EndsWith(ImportHeading.ContactPhone, StringComparison.Ordinal) => WithLeadingZero(cell.Text.Trim()),
        var cell => cell.Text,
    };

    /// <summary>A spreadsheet takes a telephone number for a number and drops its first 0; 84 stands first only where no 0 was.</summary>
    private static string WithLeadingZero(string phone) =>
        !phone.All(char.IsAsciiDigit) || phone is ['0', ..] || (phone.StartsWith("84", StringComparison.Ordinal) && phone.Length >= 11) ? phone : "0" + phone;

    private static IEnumerable<string> Aliases(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // What is neither goes on as text, and the reader says that it must be true or false.
    private static JsonNode Flag(string cell)
    {
        var word = VietnameseText.Composed(cell.Trim()).ToLowerInvariant();
        return word.Length == 0 || No.Contains(word) ? false : Yes.Contains(word) ? true : (JsonNode)cell;
    }

    /// <summary>The column of a field of the body: "aliases[2]" is of "aliases".</summary>
    private static string ColumnOf(string path, ContactCells contacts) =>
        path.StartsWith("contacts", StringComparison.Ordinal) ? contacts.ColumnOf(path) : path.Split('[')[0];

    private static bool IsMissing(string field, Dictionary<string, SheetCell> cells) =>
        field != RowProblem.WholeRow && string.IsNullOrWhiteSpace(cells.GetValueOrDefault(field).Text);

    private static string Shown(string id) => id.Length <= 60 ? id : id[..60] + "…";

    private static RowProblem Kept(SheetRow row, ContactRole role) => new(
        row.Number, Words.Of(role) + ImportHeading.ContactName, "contactsKept",
        $"is blank, but the agency has several contacts of the role {Words.Of(role)}: all were kept; remove them by PUT /api/agencies");
}
