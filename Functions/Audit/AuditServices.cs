using NhacHan.Hosting;

namespace NhacHan.Audit;

internal static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditLog>()
        .AddSingleton<AuditBlockStore>()
        .AddSingleton<VerifyAudit>()
        .AddTimerFunction<SealAudit>(SealAudit.Name);
}
