using NhacHan.Agencies;

namespace NhacHan.Reports;

internal static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<ReportStore>()
        .AddSingleton<ReportScope>()
        .AddSingleton<SubmitReport>()
        .AddSingleton<ReviewReport>()
        .AddSingleton<IAgencyReferences, ReportsOfAgency>();
}
