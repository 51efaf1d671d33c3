using NhacHan.Deadlines;
using NhacHan.Reminders;
using NhacHan.Reminders.Runs;
using static NhacHan.Tests.Deadlines.Written;
using static NhacHan.Tests.Reminders.Desk;

namespace NhacHan.Tests.Reminders.Runs;

/// <summary>A run that would send far more than there are people to tell is taken to be a mistake.</summary>
public class RunFuseTests
{
    [Theory]
    [InlineData(0, 0, 2, false)]
    [InlineData(1, 0, 2, true)] // reminders, and nobody to get them
    [InlineData(200, 100, 2, false)]
    [InlineData(201, 100, 2, true)]
    [InlineData(100, 100, 0.5, true)]
    [InlineData(50, 100, 0.5, false)]
    [InlineData(1, 100, 0, true)] // all wait for approval
    [InlineData(0, 100, 0, false)] // but not a run that has nothing to send
    public void More_than_so_many_reminders_a_contact_are_held_on_either_channel(int planned, int contacts, double factor, bool held)
    {
        var load = new ChannelLoad(planned, contacts);
        Assert.Equal(held, RunFuse.Holds(RunLoad.Nothing with { Email = load }, (decimal)factor));
        Assert.Equal(held, RunFuse.Holds(RunLoad.Nothing with { Sms = load }, (decimal)factor));
    }

    [Fact]
    public void One_channel_does_not_make_up_for_the_other() =>
        Assert.True(RunFuse.Holds(new RunLoad(new ChannelLoad(3, 1), new ChannelLoad(0, 1_000)), 2));

    /// <summary>The officer has both, the head an address only.</summary>
    [Fact]
    public void The_contacts_of_whoever_still_owes_count_and_of_the_office_where_it_gets_a_digest()
    {
        var at = Instant("22/2/2027 8:00 +07:00");
        var handedIn = Owed("b") with { Commits = ["w"], FirstSubmittedAt = at, LastSubmittedAt = at };
        var facts = Facts("23/2/2027", Owed("a"), handedIn);
        var planned = DutyScan.Of(facts).Steps.SelectMany(s => s.Wanted).Where(w => !w.Skipped).Select(w => w.Key).ToList();
        Assert.Equal(new RunLoad(new ChannelLoad(1, 2), new ChannelLoad(1, 1)), RunLoad.Of(facts, planned));

        var digest = planned[0] with { Digest = true, Channel = Channel.Email, AgencyId = "dau-moi" };
        Assert.Equal(new RunLoad(new ChannelLoad(1, 3), new ChannelLoad(0, 1)), RunLoad.Of(facts, [digest]));
    }

    /// <summary>Day by day through the whole ladder: no rung of it comes near the fuse.</summary>
    [Fact]
    public void The_ordinary_ladder_is_never_held()
    {
        for (var day = Day("20/1/2027"); day < Day("20/3/2027"); day = day.AddDays(1))
        {
            var facts = Facts($"{day:dd/MM/yyyy} 8:00 +07:00", Owed("a"), Owed("b"));
            var wanted = DutyScan.Of(facts).Steps.SelectMany(s => s.Wanted).Where(w => !w.Skipped).Select(w => w.Key).ToList();
            Assert.False(RunFuse.Holds(RunLoad.Of(facts, wanted), ReminderSettings.Default.HoldAbove), $"{day}");
        }
    }
}
