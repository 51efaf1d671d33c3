using NhacHan.Reminders;

namespace NhacHan.Delivery;

/// <summary>A message's name for mail programs (RFC 5322, 3.6.4): the same at each try, so that a second copy is known for one, and free of personal data.</summary>
internal static class MessageId
{
    public static string Of(DispatchKey key, string sender) => $"<{key.Id}@{sender[(sender.LastIndexOf('@') + 1)..]}>";
}
