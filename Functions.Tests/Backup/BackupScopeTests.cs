using NhacHan.Backup;
using NhacHan.Hosting;

namespace NhacHan.Tests.Backup;

/// <summary>A table that somebody adds is either in the backup, or it is said why not.</summary>
public class BackupScopeTests
{
    private static readonly List<string> Tables = [.. BackupScope.OfTheApp.Tables.Select(t => t.Name)];

    private static readonly List<string> Containers = [.. BackupScope.OfTheApp.Containers.Select(c => c.Name)];

    [Fact]
    public void Every_table_and_container_is_backed_up_or_named_with_the_reason_why_not() => Assert.Equal(
        StoredNames.Tables.Concat(StoredNames.Containers).Order(StringComparer.Ordinal),
        Tables.Concat(Containers).Concat(BackupScope.LeftOut.Keys).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_reason_is_a_sentence() => Assert.All(BackupScope.LeftOut.Values, reason => Assert.Matches(@"^[A-Z].{20,}\.$", reason));

    // A writer stores what it names first and the name last. Read the other way round, every name that was read has what it names.
    [Theory]
    [InlineData("reportstatus", "reports")]
    [InlineData("reportstatus", "activeperiods")]
    [InlineData("reportstatus", "plans")]
    [InlineData("reportstatus", "reminderstatus")]
    [InlineData("runs", "dispatches")]
    [InlineData("runs", "batches")]
    [InlineData("dispatches", "reminderstatus")]
    [InlineData("batches", "outbox")]
    [InlineData("reminderstatus", "settings")]
    [InlineData("plans", "planversions")]
    [InlineData("taskstatus", "taskprogress")]
    [InlineData("scoreappeals", "scoreadjustments")]
    [InlineData("plans", "groups")]
    [InlineData("groups", "agencies")]
    [InlineData("auditblocks", "audit")]
    public void What_names_others_is_read_before_what_it_names(string first, string then) => Assert.True(Tables.IndexOf(first) < Tables.IndexOf(then));

    [Fact]
    public void Keys_and_users_are_the_last_to_be_restored_and_let_nobody_in_before() => Assert.Equal(["apikeys", "users"], Tables[..2]);
}
