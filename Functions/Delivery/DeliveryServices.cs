using NhacHan.Delivery.Control;
using NhacHan.Delivery.Http;
using NhacHan.Delivery.Sms;
using NhacHan.Hosting;

namespace NhacHan.Delivery;

internal static class DeliveryServices
{
    /// <summary>Providers are registered only where the settings name them: a local outbox needs no HTTP client at its start.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton(settings.Delivery)
        .AddSingleton(settings.Test.Lease is { } lease ? ProviderTiming.With(lease) : ProviderTiming.Usual)
        .AddSingleton(new PublicUrl(settings.PublicUrl))
        .AddSingleton<Outbox>()
        .AddSingleton<DeliveryStopStore>()
        .AddSingleton<ReadDelivery>()
        .AddSingleton<Channels>()
        .AddEmail(settings.Delivery)
        .AddSms(settings);
}
