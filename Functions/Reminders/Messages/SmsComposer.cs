namespace NhacHan.Reminders.Messages;

internal enum SmsEncoding { Gsm7, Ucs2 }

/// <param name="Septets">Septets in GSM-7; UTF-16 units in UCS-2.</param>
internal sealed record SmsText(string Text, SmsEncoding Encoding, int Septets, int Segments);

internal static class SmsComposer
{
    public static SmsText Compose(Letter letter) => Gsm7.Measure(letter.To.Name);
}
