using NhacHan.Hosting;

namespace NhacHan.Delivery;

internal static class DeliveryServices
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton(settings.Delivery)
        .AddSingleton(new PublicUrl(settings.PublicUrl))
        .AddSingleton<Outbox>();
}
