using NhacHan.Hosting;

namespace NhacHan.Backup;

internal static class BackupServices
{
    public static IServiceCollection AddBackup(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton(settings.Restore)
        .AddSingleton(BackupScope.OfTheApp)
        .AddSingleton<FindPlanParts>()
        .AddSingleton<ExportBackup>()
        .AddSingleton<RestoreStore>()
        .AddSingleton<WhatIsThere>()
        .AddSingleton<CheckBackup>()
        .AddSingleton<WriteParts>()
        .AddSingleton<RestoreBackup>();
}
