using System.Collections.Frozen;
using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

/// <summary>
/// Which column of the file holds what. A heading is the field's name or one of the Vietnamese words that a clerk would write; case, accents,
/// spaces and signs do not matter. The list stands in docs/import.md too.
/// </summary>
internal sealed class ImportHeading
{
    public const string Id = "id", Name = "name", ShortName = "shortName", Kind = "kind", Code = "code", ParentId = "parentId",
        Aliases = "aliases", Invited = "invited", Sample = "sample";

    /// <summary>The three columns of a contact are its role's name and one of these.</summary>
    public const string ContactName = "Name", ContactEmail = "Email", ContactPhone = "Phone";

    internal static readonly (string Field, bool Required, string[] Vietnamese)[] Known =
    [
        (Id, true, ["Mã cơ quan", "Mã"]),
        (Name, true, ["Tên cơ quan", "Tên"]),
        (ShortName, true, ["Tên viết tắt", "Tên ngắn"]),
        (Kind, true, ["Loại cơ quan", "Loại"]),
        ("officerName", true, ["Chuyên viên", "Họ tên chuyên viên"]),
        ("officerEmail", true, ["Email chuyên viên"]),
        ("officerPhone", true, ["Điện thoại chuyên viên"]),
        ("headName", true, ["Thủ trưởng", "Họ tên thủ trưởng"]),
        ("headEmail", true, ["Email thủ trưởng"]),
        ("headPhone", true, ["Điện thoại thủ trưởng"]),
        (Code, false, ["Mã định danh"]),
        (ParentId, false, ["Mã cơ quan cấp trên", "Cơ quan cấp trên"]),
        (Aliases, false, ["Tên gọi khác", "Tên khác"]),
        (Invited, false, ["Chỉ mời", "Mời"]),
        (Sample, false, ["Dữ liệu mẫu", "Mẫu"]),
    ];

    private static readonly FrozenDictionary<string, string> Fields = Known
        .SelectMany(k => k.Vietnamese.Append(k.Field).Select(word => KeyValuePair.Create(KeyOf(word), k.Field)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<int, string> _byColumn;
    private readonly FrozenSet<string> _present;

    private ImportHeading(IEnumerable<KeyValuePair<int, string>> columns)
    {
        _byColumn = columns.ToFrozenDictionary();
        _present = _byColumn.Values.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Whether the file has the column at all: what a file has no column for stays as it is.</summary>
    public bool Has(string field) => _present.Contains(field);

    public string? FieldOf(int column) => _byColumn.GetValueOrDefault(column);

    /// <summary>How many cells of a first row are headings, by which a comma is told from a semicolon.</summary>
    public static int Recognised(IEnumerable<string> cells) => cells.Count(cell => Fields.ContainsKey(KeyOf(cell)));

    /// <summary>Unknown, missing and doubled columns are named all at once.</summary>
    public static Outcome<ImportHeading> Read(SheetRow? first)
    {
        if (first is { Number: 1, Problem: { } unreadable }) return ApiProblem.Invalid("body", "cannot be read: " + unreadable);
        var problems = new Problems();
        var columns = new Dictionary<int, string>();
        foreach (var cell in first is { Number: 1 } ? first.Cells : [])
        {
            if (!Fields.TryGetValue(KeyOf(cell.Text), out var field))
                problems.Add(Shown(cell.Text), "is not a column of this file; known are " + string.Join(", ", Known.Select(k => k.Field)));
            else if (columns.ContainsValue(field))
                problems.Add(field, $"stands twice in the heading, the second time as '{Shown(cell.Text)}'");
            else
                columns.Add(cell.Column, field);
        }
        foreach (var (field, _, vietnamese) in Known.Where(k => k.Required && !columns.ContainsValue(k.Field)))
            problems.Add(field, $"is missing: row 1 must have a column '{field}' or '{vietnamese[0]}'");
        return problems.Any ? problems.ToProblem() : new ImportHeading(columns);
    }

    private static string KeyOf(string heading) =>
        VietnameseText.LettersKey(heading.Length <= 200 ? heading : heading[..200]);

    private static string Shown(string heading) => heading.Length <= 60 ? heading : heading[..60] + "…";
}
