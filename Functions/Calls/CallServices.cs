namespace NhacHan.Calls;

internal static class CallServices
{
    public static IServiceCollection AddCalls(this IServiceCollection services) => services
        .AddSingleton<CallStore>()
        .AddSingleton<RecordCall>()
        .AddSingleton<CallList>();
}
