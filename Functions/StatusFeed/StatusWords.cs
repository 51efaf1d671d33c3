using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Tasks;

namespace NhacHan.StatusFeed;

/// <summary>Statuses and kinds in Vietnamese, as reports made of the status tables show them.</summary>
internal static class StatusWords
{
    public static string Of(ObligationStatus status) => status switch
    {
        ObligationStatus.InProgressInTime => "Đang thực hiện trong hạn",
        ObligationStatus.InProgressOverdue => "Đang thực hiện quá hạn",
        ObligationStatus.DoneOnTime => "Hoàn thành đúng hạn",
        ObligationStatus.DoneLate => "Hoàn thành quá hạn",
        ObligationStatus.Returned => "Trả lại bổ sung",
        _ => "Được miễn báo cáo",
    };

    public static string Of(WorkStatus status) => status switch
    {
        WorkStatus.InProgressInTime => Of(ObligationStatus.InProgressInTime),
        WorkStatus.InProgressOverdue => Of(ObligationStatus.InProgressOverdue),
        WorkStatus.DoneOnTime => Of(ObligationStatus.DoneOnTime),
        _ => Of(ObligationStatus.DoneLate),
    };

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
