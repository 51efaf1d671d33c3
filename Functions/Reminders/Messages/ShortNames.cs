namespace NhacHan.Reminders.Messages;

/// <summary>What an agency's short name must be to stand whole in every SMS.</summary>
internal static class ShortNames
{
    public const int Longest = 25;

    public static bool TryAccept(string? shortName, out string problem)
    {
        var folded = Gsm7.Fold(shortName ?? "");
        problem = folded.Length switch
        {
            0 => "A short name is needed, for example \"Sở Tư pháp\".",
            > Longest => $"A short name has at most {Longest} characters once its accents are dropped for SMS; \"{folded}\" has {folded.Length}.",
            _ => "",
        };
        return problem.Length == 0;
    }
}
