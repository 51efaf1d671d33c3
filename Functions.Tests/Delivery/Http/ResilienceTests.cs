using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NhacHan.Delivery.Http;
using NhacHan.Tests.Delivery.StandIns;
using NhacHan.Tests.Hosting;

namespace NhacHan.Tests.Delivery.Http;

public sealed class ResilienceTests : IAsyncLifetime
{
    private static readonly ProviderTiming Quick = new(
        TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5));

    private readonly RecordedLog _log = new();
    private Plain _server = null!;
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await Plain.StartAsync();
        _services = new ServiceCollection().AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(_log)).AddSingleton(Quick)
            .AddProvider("once", _server.Address, repeatable: false).AddProvider("again", _server.Address, repeatable: true).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task What_is_not_repeatable_is_asked_once_whatever_befalls_it()
    {
        foreach (var (fault, end) in ((Fault, CallEnd)[])[(Fault.Unavailable, CallEnd.Answered), (Fault.AnswerLost, CallEnd.NoAnswer), (Fault.Reset, CallEnd.NoAnswer), (Fault.Hang, CallEnd.NoAnswer)])
        {
            _server.Next(fault);
            Assert.Equal(end, (await PostAsync("once")).End);
        }
        Assert.Equal(4, _server.Calls);
    }

    [Fact]
    public async Task What_is_repeatable_is_asked_three_times_at_most()
    {
        _server.Next(Fault.Unavailable, Fault.AnswerLost);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("again")).Status);
        _server.Next(Fault.ServerError, Fault.Hang, Fault.ServerError);
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("again")).Status);
        Assert.Equal(6, _server.Calls);
        Assert.Equal("text", _server.LastBody);
    }

    [Fact]
    public async Task A_question_may_always_be_asked_again()
    {
        _server.Next(Fault.AnswerLost, Fault.ServerError);
        using var request = new HttpRequestMessage(HttpMethod.Get, "x");
        Assert.Equal(HttpStatusCode.OK, (await Client("once").CallAsync(request, TestContext.Current.CancellationToken)).Status);
        Assert.Equal(3, _server.Calls);
    }

    [Fact]
    public async Task A_short_wait_that_the_provider_asks_for_is_waited_and_a_long_one_is_told()
    {
        _server.Next(Fault.TooMany(TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("once")).Status);
        _server.Next(Fault.TooMany(TimeSpan.FromSeconds(90)));
        var answer = await PostAsync("once");
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(90)), (answer.Status, answer.RetryAfter));
        Assert.Equal(3, _server.Calls);
    }

    [Fact]
    public async Task A_provider_that_failed_five_times_in_a_row_is_left_alone_by_all_who_call_it()
    {
        _server.Always(Fault.Unavailable);
        for (var i = 0; i < 5; i++) Assert.Equal(CallEnd.Answered, (await PostAsync("once")).End);
        var rested = await PostAsync("once");
        Assert.Equal((CallEnd.NotSent, "resting"), (rested.End, rested.Code));
        Assert.Equal(5, _server.Calls);
        _server.Heal();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("again")).Status); // another provider's calls are its own
    }

    [Fact]
    public async Task Nothing_of_a_call_stands_in_a_log()
    {
        _server.Next(Fault.ServerError, Fault.Reset);
        for (var i = 0; i < 3; i++) await PostAsync("once");
        Assert.DoesNotContain(_log.Lines, l => l.Text.Contains("secret-path", StringComparison.Ordinal) || l.Text.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_callers_own_end_throws()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _server.Next(Fault.Hang);
        var call = PostAsync("again", stop.Token);
        await Eventually.TrueAsync(() => _server.Calls == 1, "the call");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(1, _server.Calls);
    }

    private HttpClient Client(string name) => _services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    private async Task<ProviderAnswer> PostAsync(string name, CancellationToken? ct = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "secret-path") { Content = new StringContent("text", Encoding.UTF8, "text/plain") };
        return await Client(name).CallAsync(request, ct ?? TestContext.Current.CancellationToken);
    }

    private sealed class Plain() : ProviderServer(null)
    {
        public string? LastBody { get; private set; }

        public static Task<Plain> StartAsync() => StartedAsync(new Plain());

        protected override ProviderReply Take(ProviderCall call)
        {
            LastBody = Encoding.UTF8.GetString(call.Body);
            return new ProviderReply(200, "done");
        }

        protected override ProviderReply TooMany(TimeSpan wait) => new(429, "", ("Retry-After", ((int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture)));

        protected override ProviderReply Broken(int status) => new(status, "broken");

        protected override ProviderReply Coded(string code) => new(400, code);
    }
}
