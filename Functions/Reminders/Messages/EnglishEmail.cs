namespace NhacHan.Reminders.Messages;
internal static class EnglishEmail { public static EmailDraft Write(Letter letter) => VietnameseEmail.Write(letter); }
