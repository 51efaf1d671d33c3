using NhacHan.Agencies;

namespace NhacHan.Scoring;

/// <summary>Kinds of agencies as an office calls them.</summary>
internal static class ScoreWords
{
    public static string Of(AgencyKind kind) => kind switch
    {
        AgencyKind.PeoplesCommittee => "Ủy ban nhân dân",
        AgencyKind.Department => "Sở, ban, ngành",
        AgencyKind.Division => "Phòng, chi cục",
        AgencyKind.Commune => "Xã, phường, đặc khu",
        AgencyKind.Press => "Cơ quan báo chí",
        AgencyKind.PartyBody => "Cơ quan Đảng",
        AgencyKind.MassOrganisation => "Mặt trận, đoàn thể",
        AgencyKind.PublicUnit => "Đơn vị sự nghiệp công lập",
        _ => "Cơ quan, đơn vị khác",
    };
}
