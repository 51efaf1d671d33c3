using NhacHan.Contract;

namespace NhacHan.Calls;

/// <summary>A telephone call to a laggard, as the coordinating office notes it.</summary>
/// <param name="Id">The first part of <paramref name="WriteId"/> where it has a key, so that a repetition finds the same row.</param>
/// <param name="RecordedBy">The key's id and name.</param>
internal sealed record PhoneCall(
    string AgencyId, string Id, DateTimeOffset At, string? SpokeWith, string Outcome, string? Note, DateTimeOffset RecordedAt, string RecordedBy, string WriteId)
{
    /// <summary>A call lies in the past; without an instant it was just now.</summary>
    public static (DateTimeOffset At, string? SpokeWith, string? Outcome, string? Note) Read(FieldReader f, DateTimeOffset now)
    {
        var at = f.Instant("at", required: false);
        if (at > now) f.Wrong("at", $"lies in the future; it is now {now:yyyy-MM-dd'T'HH:mm:sszzz}");
        var (spokeWith, outcome, note) = (f.Text("spokeWith", 100, required: false), f.Text("outcome", 200), f.Text("note", 1_000, required: false));
        f.NoOthers();
        return (at ?? now, spokeWith, outcome, note);
    }
}
