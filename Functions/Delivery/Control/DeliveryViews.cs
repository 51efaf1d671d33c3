using System.Text.Json;
using System.Text.Json.Serialization;

namespace NhacHan.Delivery.Control;

internal sealed record SmsShareView(string Provider, int Weight);

internal sealed record StopView(string By, string Reason, DateTimeOffset At);

/// <param name="Stopped">Set while nothing is sent.</param>
/// <param name="Unsettled">Messages of which nobody knows yet whether the provider has them.</param>
/// <param name="PossibleDuplicates">Messages that were sent again without knowing, ever.</param>
/// <param name="SetAside">Pieces of work that failed at every try: GET /api/poison.</param>
internal sealed record DeliveryView(
    string Mode, string Email, IReadOnlyList<SmsShareView> Sms, StopView? Stopped, int Unsettled, int PossibleDuplicates, int SetAside);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeliveryView))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
