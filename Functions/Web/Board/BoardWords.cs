namespace NhacHan.Web.Board;

/// <summary>The board's states, groups and countdowns in words.</summary>
internal static class BoardWords
{
    /// <summary>In the order of the legend.</summary>
    public static readonly IReadOnlyList<CellState> States =
    [
        CellState.OnTime, CellState.Late, CellState.InTime, CellState.Overdue, CellState.Returned, CellState.NotReceived, CellState.Exempt,
    ];

    public static string Of(CellState state, PageText t) => state switch
    {
        CellState.OnTime => t["Đúng hạn", "On time"],
        CellState.Late => t["Nộp muộn", "Late"],
        CellState.InTime => t["Còn hạn", "Still in time"],
        CellState.Overdue => t["Quá hạn", "Overdue"],
        CellState.Returned => t["Trả lại bổ sung", "Returned"],
        CellState.ReturnedOverdue => t["Quá hạn bổ sung", "Overdue again"],
        CellState.Exempt => t["Miễn", "Exempt"],
        _ => t["Chưa nhận", "Not received"],
    };

    /// <summary>Which look a state has; two states may share one.</summary>
    public static string ClassOf(CellState state) => state switch
    {
        CellState.OnTime => "ontime",
        CellState.Late => "late",
        CellState.InTime => "intime",
        CellState.Overdue or CellState.ReturnedOverdue => "overdue",
        CellState.Returned => "returned",
        CellState.Exempt => "exempt",
        _ => "notreceived",
    };

    public static string Of(GroupKind group, PageText t) => group switch
    {
        GroupKind.Departments => t["Sở, ban, ngành", "Departments"],
        GroupKind.Communes => t["Xã, phường, đặc khu", "Communes and wards"],
        GroupKind.Press => t["Cơ quan báo chí", "Press"],
        GroupKind.PublicUnits => t["Đơn vị sự nghiệp công lập", "Public service units"],
        GroupKind.PartyAndMass => t["Cơ quan Đảng, đoàn thể", "Party bodies and mass organisations"],
        GroupKind.Others => t["Cơ quan, đơn vị khác", "Other bodies"],
        _ => t["Cơ quan, tổ chức được mời phối hợp", "Invited bodies"],
    };

    public static string Of(BoardTrouble trouble, PageText t) => trouble switch
    {
        { BySms: false, OfHead: false } => t["Thư gửi cán bộ đầu mối bị trả lại – cần cập nhật địa chỉ", "E-mail to its officer comes back: the address needs to be put right"],
        { BySms: false } => t["Thư gửi thủ trưởng bị trả lại – cần cập nhật địa chỉ", "E-mail to its head comes back: the address needs to be put right"],
        { OfHead: false } => t["Tin nhắn gửi cán bộ đầu mối không đến được – cần cập nhật số điện thoại", "SMS to its officer do not arrive: the number needs to be put right"],
        _ => t["Tin nhắn gửi thủ trưởng không đến được – cần cập nhật số điện thoại", "SMS to its head do not arrive: the number needs to be put right"],
    };

    public static string Of(BoardCountdown countdown, PageText t) => countdown.Kind switch
    {
        CountdownKind.Overdue => t["quá hạn ", ""] + t.Count(countdown.Days, "ngày", "day") + t["", " overdue"],
        CountdownKind.LastDay => t["hôm nay là ngày cuối", "today is the last day"],
        CountdownKind.LastWorkingDay => t["hôm nay là ngày làm việc cuối trước hạn", "today is the last working day before it"],
        CountdownKind.OnlyDaysOff => t["không còn ngày làm việc nào trước hạn", "no working day is left before it"],
        _ => t["còn ", ""] + t.Count(countdown.Days, "ngày làm việc", "working day") + t["", " left"],
    };
}
