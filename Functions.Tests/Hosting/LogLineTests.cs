using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NhacHan.Hosting;

namespace NhacHan.Tests.Hosting;

/// <summary>The Functions host takes a handler's output line by line, so that an event of two lines would become two.</summary>
public class LogLineTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 8, 0, 0, TimeSpan.FromHours(7));
    private readonly LoggerExternalScopeProvider _scopes = new();

    [Fact]
    public void An_event_is_one_line_in_UTC() => Assert.Equal(
        "2027-03-01T01:00:00.000Z warn: Function.Scan first second System.InvalidOperationException: third fourth\n",
        Written(LogLevel.Warning, "first\r\n  second", new InvalidOperationException("third\nfourth")));

    [Fact]
    public void It_names_its_invocation_and_not_the_frameworks_scopes()
    {
        using var noise = _scopes.Push("RequestPath:/api/plans");
        using var scope = _scopes.Push(new InvocationScope("c0ffee"));
        Assert.EndsWith("scanned invocation=c0ffee\n", Written(LogLevel.Information, "scanned"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_the_trace_of_the_caller_who_began_one_also_within_our_own_activities()
    {
        using var call = new Activity("call").SetParentId("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").Start();
        using var within = new Activity("storage").Start();
        Assert.EndsWith("scanned trace=0af7651916cd43dd8448eb211c80319c\n", Written(LogLevel.Information, "scanned"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_of_our_own_making_leads_nowhere_and_is_left_out()
    {
        using var call = new Activity("call").Start();
        Assert.EndsWith("scanned\n", Written(LogLevel.Information, "scanned"), StringComparison.Ordinal);
    }

    /// <summary>Power BI sends it there, and the framework tells of each request where it is asked to.</summary>
    [Fact]
    public void A_key_in_an_address_is_left_out() => Assert.EndsWith(
        "GET http://a/api/odata?key=…&$top=1 and http://b/?x=1&Key=… 200\n",
        Written(LogLevel.Information, "GET http://a/api/odata?key=nh_0123_abc%20d&$top=1 and http://b/?x=1&Key=abc 200"), StringComparison.Ordinal);

    private string Written(LogLevel level, string text, Exception? exception = null)
    {
        using var writer = new StringWriter();
        var entry = new LogEntry<string>(level, "Function.Scan", default, text, exception, (state, _) => state);
        new NhacHan.Hosting.LogLine(new FakeClock(Now)).Write(entry, _scopes, writer);
        return writer.ToString();
    }
}
