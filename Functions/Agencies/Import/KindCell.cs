using System.Collections.Frozen;
using NhacHan.Contract;

namespace NhacHan.Agencies.Import;

/// <summary>The kinds in the words of the contract and in those of a clerk. The list stands in docs/import.md too.</summary>
internal static class KindCell
{
    private static readonly (AgencyKind Kind, string[] Vietnamese)[] Known =
    [
        (AgencyKind.PeoplesCommittee, ["Ủy ban nhân dân", "UBND"]),
        (AgencyKind.Department, ["Sở", "Sở, ban, ngành"]),
        (AgencyKind.Division, ["Phòng", "Chi cục"]),
        (AgencyKind.Commune, ["Xã", "Phường", "Đặc khu", "Cấp xã"]),
        (AgencyKind.Press, ["Báo chí", "Cơ quan báo chí"]),
        (AgencyKind.PartyBody, ["Đảng", "Cơ quan Đảng"]),
        (AgencyKind.MassOrganisation, ["Đoàn thể", "Mặt trận, đoàn thể"]),
        (AgencyKind.PublicUnit, ["Đơn vị sự nghiệp", "Đơn vị sự nghiệp công lập"]),
        (AgencyKind.Other, ["Khác"]),
    ];

    private static readonly FrozenDictionary<string, string> Kinds = Known
        .SelectMany(k => k.Vietnamese.Append(Words.Of(k.Kind)).Select(word => KeyValuePair.Create(VietnameseText.LettersKey(word), Words.Of(k.Kind))))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The contract's word, or the cell as it is: then the reader names those that there are.</summary>
    public static string Read(string cell) => cell.Length <= 100 && Kinds.TryGetValue(VietnameseText.LettersKey(cell), out var kind) ? kind : cell;
}
