using NhacHan.Deadlines;

namespace NhacHan.Delivery;

/// <summary>Which way a message goes. What is about a test plan stays in the local outbox, whatever the settings say.</summary>
internal sealed class Channels(
    Outbox outbox, [FromKeyedServices(Channel.Email)] IChannel? email = null, [FromKeyedServices(Channel.Sms)] IChannel? sms = null)
{
    public IChannel For(Channel kind, bool test) => (test, kind) switch
    {
        (true, _) => outbox,
        (_, Channel.Email) => email ?? outbox,
        _ => sms ?? outbox,
    };
}
