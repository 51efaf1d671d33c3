using NhacHan.Hosting;

namespace NhacHan.Web;

internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton(new WebSettings(settings.LinkKey, settings.PublicUrl, settings.OpenBoard));
        services.AddWeb();
        return services;
    }
}
