using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;

namespace NhacHan.Tests.Delivery.Sms;

/// <summary>SMS ready to leave, each to a person of its own.</summary>
internal static class Outgoing
{
    private static readonly DateTimeOffset At = new(2026, 2, 24, 2, 0, 0, TimeSpan.Zero);

    public static DispatchKey Key(int number) => new("20260224T0200-scan", Channel.Sms, 0, $"phuong-{number:D4}", $"{number:x20}");

    public static string Phone(int number) => $"+8491{number:D7}";

    public static OutgoingMessage Message(int number, string? text = null) => new(
        Key(number), Phone(number), null, Gsm7.Measure(text ?? $"UBND phuong so {number}: de nghi gui BC CCHC quy I/2026 truoc 01/3/2026."), [$"r{number}"], At, At);

    public static IReadOnlyList<OutgoingMessage> Messages(int count) => [.. Enumerable.Range(1, count).Select(n => Message(n))];
}
