using NhacHan.Contract;

namespace NhacHan.Scoring;

/// <param name="Accepted">Null where the answer only explains.</param>
/// <param name="AdjustmentId">What was done about it.</param>
internal sealed record AppealAnswer(string Text, bool? Accepted, string? AdjustmentId, DateTimeOffset At, string By)
{
    public bool SameAs(AppealAnswer other) => this with { At = other.At, By = other.By } == other;

    public static (string? Text, bool? Accepted, string? AdjustmentId) Read(FieldReader f)
    {
        var read = (f.Text("text", ScoreAppeal.LongestText), f.Flag("accepted"), f.Text("adjustmentId", 80, required: false));
        // It is looked up as it is, so it has to be what an id can be.
        if (read.Item3 is { } id && !id.Split('~').All(Ids.IsKey)) f.Wrong("adjustmentId", $"'{id}' is not the id of an adjustment");
        f.NoOthers();
        return read;
    }
}

/// <summary>An agency's objection to its score (kiến nghị về điểm).</summary>
/// <param name="Id"><c>agency~</c> and the first part of <paramref name="WriteId"/>, so that a repetition finds the same row.</param>
/// <param name="By">The key's id and name.</param>
internal sealed record ScoreAppeal(string Id, string AgencyId, string Text, DateTimeOffset At, string By, string WriteId)
{
    public const int LongestText = 2_000;

    /// <summary>Of one agency in one plan.</summary>
    public const int Most = 50;

    public AppealAnswer? Answer { get; init; }

    /// <summary>As it was known at an instant; null where it had not been made.</summary>
    public ScoreAppeal? AsOf(DateTimeOffset at) => At > at ? null : Answer?.At > at ? this with { Answer = null } : this;
}
