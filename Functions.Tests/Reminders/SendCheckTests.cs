using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;
using static NhacHan.Tests.Deadlines.Written;
using static NhacHan.Tests.Reminders.Desk;

namespace NhacHan.Tests.Reminders;

/// <summary>Nobody who has submitted gets a reminder: the last look, just before sending.</summary>
public class SendCheckTests
{
    private static readonly DateOnly LastDay = Day("28/2/2027");
    private static readonly IntentKey ToA = new(Period, -3, LastDay, Channel.Email, "a", "hash", Digest: false);
    private static readonly IntentKey ToB = ToA with { AgencyId = "b" };
    private static readonly IntentKey Digest = new(Period, 5, LastDay, Channel.Email, "dau-moi", "hash", Digest: true);

    public static TheoryData<string, string> Meanwhile => new()
    {
        { "nothing", "Accepted" },
        { "submitted", "Suppressed" },
        { "exempt", "Suppressed" },
        { "withdrawn", "Suppressed" },
        { "extended", "Skipped" },
        { "acknowledged", "Suppressed" },
        { "acknowledged until yesterday", "Accepted" },
        { "the next rung came", "Skipped" },
        { "the plan is gone", "Suppressed" },
        { "another agency alone is left", "Suppressed" },
    };

    [Theory]
    [MemberData(nameof(Meanwhile))]
    public void What_happened_since_the_planning_decides(string what, string state)
    {
        var at = Instant("23/2/2027 7:00 +07:00");
        var owed = what switch
        {
            "submitted" => Owed("a") with { Commits = ["w"], FirstSubmittedAt = at, LastSubmittedAt = at },
            "exempt" => Owed("a") with { ExemptAt = at },
            "withdrawn" => Owed("a") with { Withdrawn = true },
            "extended" => Owed("a", new Deadline(Day("2/3/2027"), Exclusive: false)),
            "acknowledged" => Acknowledged("23/2/2027"),
            "acknowledged until yesterday" => Acknowledged("22/2/2027"),
            "another agency alone is left" => Owed("b"),
            _ => Owed("a"),
        };
        var facts = Facts(what == "the next rung came" ? "25/2/2027" : "23/2/2027", owed);
        var check = Of([ToA], what == "the plan is gone" ? new Dictionary<DutyRef, DutyFacts>() : new() { [Period] = facts });
        Assert.Equal(state, check.State.ToString());
        Assert.Equal(state == "Accepted" ? [ToA] : [], check.ToSend);
        Assert.Equal(state == "Accepted" ? [ToA] : [], check.Outcomes.Where(o => o.State == ReminderState.Accepted).Select(o => o.Key));
        Assert.Equal(state == "Accepted" ? "run~email~0~a~hash" : null, check.Outcomes.Single().DispatchId);
    }

    [Fact]
    public void Of_several_reports_only_those_still_owed_are_spoken_of()
    {
        var at = Instant("23/2/2027 7:00 +07:00");
        var check = Of([ToA, ToB], new() { [Period] = Facts("23/2/2027", Owed("a") with { Commits = ["w"], FirstSubmittedAt = at, LastSubmittedAt = at }, Owed("b")) });
        Assert.Equal([ToB], check.ToSend);
        Assert.Equal([ReminderState.Suppressed, ReminderState.Accepted], check.Outcomes.Select(o => o.State));
        Assert.Equal(ReminderState.Accepted, check.State);
    }

    [Theory]
    [InlineData("5/3/2027", false, "Accepted")]
    [InlineData("5/3/2027", true, "Suppressed")]
    [InlineData("2/3/2027", false, "Skipped")]
    public void A_digest_goes_while_somebody_is_missing(string today, bool allIn, string state)
    {
        var at = Instant("1/3/2027 7:00 +07:00");
        var b = allIn ? Owed("b") with { Commits = ["w"], FirstSubmittedAt = at, LastSubmittedAt = at } : Owed("b");
        var facts = Facts(today, Owed("a") with { Commits = ["w"], FirstSubmittedAt = at, LastSubmittedAt = at }, b, Owed("c") with { Invited = true });
        Assert.Equal(state, Of([Digest], new() { [Period] = facts }).State.ToString());
    }

    [Fact]
    public void After_a_crash_what_the_channel_had_taken_stands_and_is_not_said_again()
    {
        var facts = new Dictionary<DutyRef, DutyFacts> { [Period] = Facts("23/2/2027", Owed("a"), Owed("b")) };
        var check = SendCheck.Of(Dispatch([ToA, ToB]), facts, new HashSet<string>(StringComparer.Ordinal) { ReminderStore.IdOf(ToA) });
        Assert.Empty(check.ToSend);
        Assert.Equal([ToA], check.Outcomes.Where(o => o.State == ReminderState.Accepted).Select(o => o.Key));
        Assert.Equal([ReminderState.Accepted, ReminderState.Suppressed], check.Outcomes.Select(o => o.State));
    }

    private static SendCheck Of(IntentKey[] keys, Dictionary<DutyRef, DutyFacts> facts) => SendCheck.Of(Dispatch(keys), facts, accepted: null);

    private static Dispatch Dispatch(IntentKey[] keys) => new(
        new DispatchKey("run", Channel.Email, 0, "a", "hash"), "cv@a.vn", "An", IsHead: false, Language.Vi, keys, ReminderState.Planned, default);
}
