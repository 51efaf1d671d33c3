using NhacHan.Contract;
using NhacHan.Hosting;
using NhacHan.Reminders;

namespace NhacHan.Delivery.Control;

/// <summary>How sending stands, at a glance.</summary>
internal sealed class ReadDelivery(DeliverySettings settings, DeliveryStopStore stops, UnsettledStore unsettled, PoisonStore poison)
{
    public async Task<DeliveryView> RunAsync(CancellationToken ct)
    {
        var stop = await stops.FindAsync(ct);
        return new DeliveryView(
            Words.Of(settings.Mode), settings.Email, [.. settings.Sms.Select(s => new SmsShareView(s.Provider, s.Weight))],
            stop is null ? null : new StopView(stop.By, stop.Reason, stop.At),
            (await unsettled.ListAsync(ct)).DistinctBy(d => d.Key).Count(), await unsettled.CountRisksAsync(ct), (await poison.ListAsync(ct)).Count);
    }
}
