using NhacHan.Agencies.Import;
using NhacHan.Deadlines;
using NhacHan.Successions;

namespace NhacHan.Agencies;

internal static class AgencyServices
{
    /// <summary>Agencies, their groups and the calendar. Needs the table client, the audit log and the crash points.</summary>
    public static IServiceCollection AddAgencies(this IServiceCollection services) => services
        .AddSingleton<AgencyStore>()
        .AddSingleton<GroupStore>()
        .AddSingleton<SuccessionStore>()
        .AddSingleton<AgencyRegistry>()
        .AddSingleton<KnownNames>()
        .AddSingleton<CalendarStore>()
        .AddSingleton<PutAgency>()
        .AddSingleton<DeleteAgency>()
        .AddSingleton<ImportAgencies>()
        .AddSingleton<PutGroup>()
        .AddSingleton<PutCalendar>();
}
