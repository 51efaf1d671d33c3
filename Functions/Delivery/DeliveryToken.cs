using System.Text;
using NhacHan.Reminders;
using NhacHan.Web;

namespace NhacHan.Delivery;

/// <summary>
/// Names a dispatch to a provider whose callbacks nothing signs. It never expires: all that it is good for is to say what became of that one message.
/// </summary>
internal sealed class DeliveryToken(SignedToken tokens)
{
    private const int LongestToken = 1_000;

    public string Sign(DispatchKey key) => tokens.Sign(TokenPurpose.Delivery, Encoding.UTF8.GetBytes(key.Id));

    /// <summary>Null for whatever this key did not sign, to the letter.</summary>
    public DispatchKey? Verify(string? token) =>
        token is { Length: <= LongestToken } && tokens.Open(TokenPurpose.Delivery, token) is { } id && tokens.Sign(TokenPurpose.Delivery, id) == token
            ? DispatchKey.Parse(Encoding.UTF8.GetString(id))
            : null;
}
