using NhacHan.Agencies;
using NhacHan.Hosting;

namespace NhacHan.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton(new AdminKey(settings.AdminKey))
        .AddSingleton<KeyStore>()
        .AddSingleton<IAgencyReferences, KeysOfAgency>()
        .AddSingleton<Authentication>();

    /// <summary>Before any endpoint: a key that is wrong is refused at once.</summary>
    public static void UseAccess(this WebApplication app)
    {
        var authentication = app.Services.GetRequiredService<Authentication>();
        app.Use(authentication.InvokeAsync);
    }
}
