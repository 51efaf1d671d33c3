using NhacHan.Deadlines;
using NhacHan.Delivery.Http;
using NhacHan.Delivery.SendGrid;
using NhacHan.Delivery.Smtp;

namespace NhacHan.Delivery;

internal static class EmailServices
{
    /// <summary>Unset, e-mail stays in the local outbox.</summary>
    public static IServiceCollection AddEmail(this IServiceCollection services, DeliverySettings delivery)
    {
        if (delivery.SendGrid is { } sendGrid)
        {
            services.AddSingleton(sendGrid).AddProvider(SendGridSettings.Channel, sendGrid.Address, repeatable: false)
                .AddKeyedSingleton<IChannel, SendGridChannel>(Channel.Email);
        }
        else if (delivery.Smtp is { } smtp)
        {
            services.AddSingleton(smtp).AddKeyedSingleton<IChannel, SmtpChannel>(Channel.Email);
        }
        return services;
    }
}
