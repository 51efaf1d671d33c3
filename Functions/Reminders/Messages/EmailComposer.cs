namespace NhacHan.Reminders.Messages;

internal sealed record EmailText(string Subject, string Text, string Html);

internal static class EmailComposer
{
    public static EmailText Compose(Letter letter) => new("", letter.To.Name, "");
}
