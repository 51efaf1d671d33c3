using NhacHan.Hosting;

namespace NhacHan.Delivery.Webhooks;

internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton(settings.Webhooks)
        .AddSingleton<TakeSendGridEvents>();
}
