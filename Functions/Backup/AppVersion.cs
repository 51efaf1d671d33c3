namespace NhacHan.Backup;

/// <summary>Which build this is, for people who compare two: the version, and what identifies the very build.</summary>
internal static class AppVersion
{
    public static string Text { get; } = $"{typeof(AppVersion).Assembly.GetName().Version} {typeof(AppVersion).Module.ModuleVersionId:N}";
}
