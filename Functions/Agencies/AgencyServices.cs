using NhacHan.Deadlines;
using NhacHan.Successions;

namespace NhacHan.Agencies;

internal static class AgencyServices
{
    /// <summary>Agencies, their groups and the calendar. Needs the table client and the audit log.</summary>
    public static IServiceCollection AddAgencies(this IServiceCollection services) => services
        .AddSingleton<AgencyStore>()
        .AddSingleton<GroupStore>()
        .AddSingleton<SuccessionStore>()
        .AddSingleton<AgencyRegistry>()
        .AddSingleton<CalendarStore>()
        .AddSingleton<PutAgency>()
        .AddSingleton<DeleteAgency>()
        .AddSingleton<PutGroup>()
        .AddSingleton<PutCalendar>();
}
