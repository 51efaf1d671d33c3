using System.Collections.Immutable;
using NhacHan.Access;
using NhacHan.Reports;

namespace NhacHan.Tests.Reports;

/// <summary>What names one write of a version.</summary>
public class WriteIdTests
{
    private static readonly Caller An = Caller.Administrator("an", "An");
    private static readonly Report One = new(
        0, "", DateTimeOffset.UnixEpoch, "an An", null, "một", ImmutableSortedDictionary<string, double>.Empty, [], null, null, false);

    [Fact]
    public void Without_a_key_every_write_is_another() => Assert.NotEqual(WriteId.For(An, null, One), WriteId.For(An, null, One));

    [Fact]
    public void With_a_key_the_same_report_later_is_the_same_write() =>
        Assert.True(WriteId.SameKeyAndContent(WriteId.For(An, "k", One), WriteId.For(An, "k", One with { SubmittedAt = DateTimeOffset.UnixEpoch.AddDays(1) })));

    [Fact]
    public void Two_repetitions_at_once_have_rows_of_their_own() => Assert.NotEqual(WriteId.For(An, "k", One), WriteId.For(An, "k", One));

    [Fact]
    public void The_key_is_told_from_the_content()
    {
        var (first, changed) = (WriteId.For(An, "k", One), WriteId.For(An, "k", One with { Summary = "hai" }));
        Assert.False(WriteId.SameKeyAndContent(first, changed));
        Assert.True(WriteId.SameKey(first, changed));
        Assert.False(WriteId.SameKey(first, WriteId.For(An, "l", One)));
        Assert.False(WriteId.SameKey(first, WriteId.For(Caller.Administrator("binh", "An"), "k", One)));
    }
}
