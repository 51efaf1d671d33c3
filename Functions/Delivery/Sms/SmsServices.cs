using Microsoft.Extensions.DependencyInjection.Extensions;
using NhacHan.Deadlines;
using NhacHan.Delivery.Esms;
using NhacHan.Delivery.Http;
using NhacHan.Delivery.SpeedSms;
using NhacHan.Delivery.Twilio;
using NhacHan.Hosting;
using NhacHan.Storage;

namespace NhacHan.Delivery.Sms;

internal static class SmsServices
{
    public static IServiceCollection AddSms(this IServiceCollection services, AppSettings settings)
    {
        var delivery = settings.Delivery;
        services.AddSingleton<DeliveryToken>();
        if (SmsTerms.Of(delivery).Count == 0) return services;
        services.AddSingleton<Callbacks>().TryAddSingleton(p => new ProviderHealthStore(p.GetRequiredService<TableServiceClient>()));
        if (delivery.Esms is { } esms)
            services.AddProvider(EsmsSettings.Channel, esms.Address, repeatable: false).AddSingleton(esms)
                .AddSingleton<ISmsProvider>(p => ActivatorUtilities.CreateInstance<EsmsSender>(p, delivery.Mode));
        if (delivery.SpeedSms is { } speed)
            services.AddProvider(SpeedSmsSettings.Channel, speed.Address, repeatable: false).AddSingleton(speed).AddSingleton<ISmsProvider, SpeedSmsSender>();
        if (delivery.Twilio is { } twilio)
            services.AddProvider(TwilioSettings.Channel, twilio.Address, repeatable: false).AddSingleton(twilio)
                .AddSingleton<ISmsProvider>(p => ActivatorUtilities.CreateInstance<TwilioSender>(p, delivery.Mode));
        return services
            .AddSingleton(p => ActivatorUtilities.CreateInstance<ProviderHealth>(p, delivery.Sms, TimeProvider.System))
            .AddKeyedSingleton<IChannel>(Channel.Sms, (p, _) => new SmsChannel([.. p.GetServices<ISmsProvider>()], p.GetRequiredService<ProviderHealth>(), p.GetRequiredService<ProviderTiming>().Rest));
    }
}
