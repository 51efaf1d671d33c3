namespace NhacHan.Extensions;

internal static class ExtensionServices
{
    public static IServiceCollection AddExtensions(this IServiceCollection services) => services
        .AddSingleton<ExtendDeadline>()
        .AddSingleton<CorrectDeadline>()
        .AddSingleton<ListExtensions>();
}
