using NhacHan.Delivery.Esms;
using NhacHan.Delivery.SpeedSms;
using NhacHan.Delivery.Twilio;

namespace NhacHan.Delivery.Sms;

/// <summary>On what terms one provider takes part of the SMS.</summary>
/// <param name="PriceVnd">A segment's price in đồng.</param>
internal sealed record SmsTerms(string Provider, int Weight, int PriceVnd, int PerMinute)
{
    /// <summary>Of every live provider; none for the local outbox.</summary>
    public static IReadOnlyList<SmsTerms> Of(DeliverySettings settings) =>
    [
        .. from share in settings.Sms
           let terms = share.Provider switch
           {
               EsmsSettings.Channel => (settings.Esms!.PriceVnd, settings.Esms.PerMinute),
               SpeedSmsSettings.Channel => (settings.SpeedSms!.PriceVnd, settings.SpeedSms.PerMinute),
               TwilioSettings.Channel => (settings.Twilio!.PriceVnd, settings.Twilio.PerMinute),
               _ => (PriceVnd: 0, PerMinute: 0),
           }
           where terms.PerMinute > 0
           select new SmsTerms(share.Provider, share.Weight, terms.PriceVnd, terms.PerMinute),
    ];
}
