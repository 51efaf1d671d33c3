using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Hosting;

namespace NhacHan.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, AppSettings settings) =>
        services.AddAccess(settings.AdminKey, settings.Platform);

    public static IServiceCollection AddAccess(this IServiceCollection services, string adminKey, Platform platform) => services
        .AddSingleton(new AdminKey(adminKey))
        .AddSingleton(platform)
        .AddSingleton(Limits.Default)
        .AddSingleton<RateLimits>()
        .AddSingleton<KeyStore>()
        .AddSingleton<UserStore>()
        .AddSingleton<IAgencyReferences, KeysOfAgency>()
        .AddSingleton<IAgencyReferences, UsersOfAgency>()
        .AddSingleton<Authentication>();

    /// <summary>Before any endpoint: who it is, whether it is too much, and whether a key is wrong.</summary>
    public static void UseAccess(this WebApplication app)
    {
        var authentication = app.Services.GetRequiredService<Authentication>();
        app.Use(RequestSize.InvokeAsync);
        app.Use(authentication.InvokeAsync);
        // Put together by the first request and not by the start, which the host waits for.
        app.Use((http, next) => http.RequestServices.GetRequiredService<RateLimits>().InvokeAsync(http, next));
        app.Use(authentication.RefuseAsync);
    }
}
