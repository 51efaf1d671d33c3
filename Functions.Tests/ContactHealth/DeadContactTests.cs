using NhacHan.Agencies;
using NhacHan.ContactHealth;
using NhacHan.Deadlines;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.Reminders.Messages;
using NhacHan.Web;
using NhacHan.Web.Board;
using static NhacHan.Tests.Deadlines.Written;
using static NhacHan.Tests.Reminders.Desk;

namespace NhacHan.Tests.ContactHealth;

/// <summary>What follows from an address or number where nothing arrives.</summary>
public class DeadContactTests
{
    private const string Email = "cv@a.vn";
    private const string Phone = "+84912345678";

    [Theory]
    [InlineData("25/2/2027", "", "-1 email officer a", "")] // by e-mail alone
    [InlineData("25/2/2027", "email", "-1 sms officer a", "")]
    [InlineData("25/2/2027", "sms", "-1 email officer a", "")]
    [InlineData("25/2/2027", "email sms", "", "a")]
    [InlineData("23/2/2027", "", "-3 email officer a, -3 sms officer a", "")] // by both
    [InlineData("23/2/2027", "email", "-3 sms officer a", "")]
    [InlineData("23/2/2027", "sms", "-3 email officer a", "")]
    [InlineData("23/2/2027", "email sms", "", "a")]
    public void Nobody_is_written_to_where_nothing_arrives_and_is_told_by_the_other_channel(string today, string dead, string wanted, string unreached)
    {
        var scan = DutyScan.Of(Knowing(Facts(today, Owed("a")), "a", dead));
        Assert.Equal((wanted, unreached), (string.Join(", ", Wanted(scan)), string.Join(", ", scan.WithoutContact)));
    }

    [Fact]
    public void A_plan_that_reminds_by_SMS_alone_writes_an_e_mail_to_whom_no_SMS_reaches()
    {
        var plan = Plan(ladder: [new(-1, Audience.Officer, [Channel.Sms])]);
        var facts = FactsOf(plan, "25/2/2027", Directory(), WorkingCalendar.Seed, Owed("a"), Owed("b"));
        Assert.Equal(["-1 email officer a", "-1 sms officer b"], Wanted(DutyScan.Of(Knowing(facts, "a", "sms"))));
    }

    [Fact]
    public void Who_never_had_the_rungs_channel_is_not_taken_for_somebody_whose_address_is_dead()
    {
        var directory = Directory(Agency("a", Person("An", ContactRole.Officer, null, "0912345678")));
        var scan = DutyScan.Of(FactsOf(Plan(), "25/2/2027", directory, WorkingCalendar.Seed, Owed("a")));
        Assert.Equal(["a"], scan.WithoutContact);
    }

    [Fact]
    public void The_same_address_at_another_agency_and_a_new_address_are_written_to()
    {
        Assert.Equal(["-1 email officer b"], Wanted(DutyScan.Of(Knowing(Facts("25/2/2027", Owed("b")), "a", "email sms"))));
        var repaired = Directory(Agency("a", Person("a", ContactRole.Officer, "moi@a.vn", "0912345678")));
        Assert.Equal(["-1 email officer a"], Wanted(DutyScan.Of(Knowing(FactsOf(Plan(), "25/2/2027", repaired, WorkingCalendar.Seed, Owed("a")), "a", "email"))));
    }

    [Fact]
    public void A_rung_that_is_planned_again_wants_what_is_missing_and_passes_nothing_over_anew()
    {
        var first = DutyScan.Of(Facts("25/2/2027", Owed("a")));
        Assert.Empty(DutyScan.Of(Knowing(Facts("25/2/2027", Owed("a")), "a", "email") with { Marks = Marked(first) }).Steps);

        var scan = DutyScan.Of(Knowing(Facts("26/2/2027 7:00 +07:00", Owed("a")), "a", "email") with { Marks = Planned(RungKey.Again("m000~20270228")) });
        Assert.Equal(["0 sms officer a"], Wanted(scan));
        Assert.Equal(0, scan.Steps.Single().SkippedRungs);
        scan = DutyScan.Of(Knowing(Facts("25/2/2027", Owed("a")), "a", "email") with { Marks = Planned(RungKey.Again(RungKey.Again(Marked(first)["a"].Rung))) });
        Assert.Equal(["-1 sms officer a"], Wanted(scan));
        Assert.Empty(Wanted(scan, skipped: true));
        Assert.Equal("m001~20270228", Marked(scan)["a"].Rung);
    }

    [Theory]
    [InlineData("6/3/2027", true, "")] // the head's turn has come
    [InlineData("15/3/2027", true, "")] // expired
    [InlineData("25/2/2027", false, "")] // handed in meanwhile
    public void Who_is_planned_again_is_told_only_what_is_right_now(string today, bool open, string wanted)
    {
        var owed = Owed("a");
        if (!open) owed = owed with { Commits = ["w"], FirstSubmittedAt = Instant("24/2/2027 8:00 +07:00"), LastSubmittedAt = Instant("24/2/2027 8:00 +07:00") };
        Assert.Equal(wanted, string.Join(", ", Wanted(DutyScan.Of(Knowing(Facts(today, owed), "a", "email") with { Marks = Planned(RungKey.Again("m001~20270228")) })).Where(w => w.Contains("officer", StringComparison.Ordinal))));
    }

    [Fact]
    public void One_message_told_twice_counts_once_and_another_counts_again()
    {
        var first = Dead("a", Channel.Email) with { Dispatch = "m1", Since = Instant("1/3/2027 8:00 +07:00"), LastAt = Instant("1/3/2027 8:00 +07:00") };
        var second = first with { Dispatch = "m2", Since = Instant("2/3/2027 8:00 +07:00"), LastAt = Instant("2/3/2027 8:00 +07:00"), Code = "bouncedAddress" };
        Assert.Same(first, first.And(first with { Code = "other" }));
        Assert.Equal(second with { Since = first.Since, Times = 2 }, first.And(second));
        Assert.Equal(2, second.And(first).Times);
        Assert.Equal(second.LastAt, second.And(first).LastAt);
    }

    [Fact]
    public void What_an_agency_has_no_longer_and_an_agency_that_is_no_more_are_no_trouble()
    {
        var dead = new DeadContacts([Dead("a", Channel.Email), Dead("b", Channel.Email), Dead("gone", Channel.Sms)]);
        var directory = Directory(Agency("a", Officer("a"), Head("a")), Agency("b", Officer("b")), Agency("gone", Officer("gone")) with { EndedOn = Day("1/2/2027") });
        var trouble = Assert.Single(ContactTrouble.Of(dead, directory, Hasher, Day("25/2/2027"))); // b's address is another
        Assert.Equal(("a", ContactRole.Officer), (trouble.Agency.Id, trouble.Contact.Role));
    }

    [Theory]
    [InlineData(9, "")]
    [InlineData(11, "b")]
    public void What_no_agency_has_any_more_is_forgotten_after_a_while(int minutes, string gone)
    {
        var noted = Instant("25/2/2027 8:00 +07:00");
        var dead = new DeadContacts([Dead("a", Channel.Email) with { NotedAt = noted }, Dead("b", Channel.Email) with { NotedAt = noted }]);
        var there = ContactTrouble.Of(dead, Directory(), Hasher, Day("25/2/2027"));
        Assert.Equal(gone, string.Join(' ', ForgetChangedContacts.Gone(dead, there, noted.AddMinutes(minutes)).Select(c => c.AgencyId)));
    }

    [Fact]
    public void The_board_says_at_whom_and_how_often_and_never_the_address()
    {
        var body = Agency("a", Officer("a"), Head("a"));
        var facts = Web.BoardSamples.Facts("25/2/2026 8:00 +07:00", [Web.BoardSamples.Owed("a"), Web.BoardSamples.Owed("b")], body, Agency("b", Officer("b"))) with
        {
            Troubles = [new(Dead("a", Channel.Email), body, body.Contacts[0]), new(Dead("a", Channel.Sms), body, body.Contacts[1])],
        };
        var board = BoardRule.Of(facts);
        var rows = board.Groups.SelectMany(g => g.Rows).ToDictionary(r => r.AgencyId, r => r.Troubles.Select(t => BoardWords.Of(t, PageText.Vietnamese)).ToList());
        Assert.Equal(
            ["Thư gửi cán bộ đầu mối bị trả lại – cần cập nhật địa chỉ", "Tin nhắn gửi thủ trưởng không đến được – cần cập nhật số điện thoại"], rows["a"]);
        Assert.Empty(rows["b"]);
        Assert.Equal(["Cơ quan a"], board.Warnings.Troubled);
        Assert.True(board.Warnings.Any);
    }

    [Theory]
    [InlineData(nameof(Channel.Email), "5.1.1", "mã 5.1.1")]
    [InlineData(nameof(Channel.Email), "unsubscribed", "từ chối nhận thư")]
    [InlineData(nameof(Channel.Sms), "30006", "số cố định")]
    [InlineData(nameof(Channel.Sms), null, "không nhận được tin nhắn")]
    public void Each_reason_is_said_in_the_offices_words(string channel, string? code, string said) =>
        Assert.Contains(said, HealthReason.Of(Enum.Parse<Channel>(channel), code), StringComparison.Ordinal);

    private static DutyFacts Knowing(DutyFacts facts, string agency, string dead) => facts with
    {
        Dead = new DeadContacts([.. dead.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => Dead(agency, Enum.Parse<Channel>(c, ignoreCase: true)))]),
    };

    private static DeadContact Dead(string agency, Channel channel) => new(
        agency, channel, Hasher.Hash(channel, channel == Channel.Email ? Email : Phone), Instant("1/2/2027 8:00 +07:00"), Instant("1/2/2027 8:00 +07:00"), null, "m", 1);
}
