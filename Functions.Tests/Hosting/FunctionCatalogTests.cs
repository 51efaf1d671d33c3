using NhacHan.Hosting;

namespace NhacHan.Tests.Hosting;

public class FunctionCatalogTests
{
    private static readonly FunctionRegistration Scan = new("DeadlineScan", TriggerType.Timer);
    private static readonly FunctionRegistration Send = new("SendEmail", TriggerType.Queue);

    [Fact]
    public void Each_folder_with_a_function_json_is_a_function()
    {
        using var folder = new TriggerFolder().WithTimer("DeadlineScan", "0 5 17 * * *").WithQueue("SendEmail", "send-email").With("Plans", """
            { "bindings": [
              { "type": "httpTrigger", "name": "req", "direction": "in", "authLevel": "anonymous", "methods": ["get", "put"], "route": "api/plans/{*path}" },
              { "type": "http", "name": "res", "direction": "out" } ] }
            """);
        Directory.CreateDirectory(Path.Combine(folder.Root, "wwwroot"));

        var catalog = folder.Load([Scan, Send]);

        Assert.Equal(("DeadlineScan", "0 5 17 * * *", 0), (catalog.Timers.Single().Function, catalog.Timers.Single().Schedule.Text, catalog.Timers.Single().MaxRetries));
        Assert.Equal(new QueueTrigger("SendEmail", "send-email"), catalog.Queues.Single());
        Assert.Equal("api/plans/{*path}", catalog.Http.Single().Route);
        Assert.Equal(["GET", "PUT"], catalog.Http.Single().Methods);
    }

    [Fact]
    public void A_trigger_without_code_stops_the_start_and_is_named()
    {
        using var folder = new TriggerFolder().WithTimer("DeadlineScan", "0 5 17 * * *");
        Assert.Contains("DeadlineScan has a timerTrigger in its function.json but no code is registered for it", folder.Refusal([]), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_without_a_trigger_stops_the_start_and_is_named()
    {
        using var folder = new TriggerFolder();
        Assert.Contains("SendEmail is registered for a queueTrigger but no function.json has it", folder.Refusal([Send]), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_for_another_kind_of_trigger_is_no_code()
    {
        using var folder = new TriggerFolder().WithQueue("DeadlineScan", "scan");
        var refusal = folder.Refusal([Scan]);
        Assert.Contains("DeadlineScan has a queueTrigger", refusal, StringComparison.Ordinal);
        Assert.Contains("DeadlineScan is registered for a timerTrigger", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_registered_twice_is_refused()
    {
        using var folder = new TriggerFolder().WithQueue("SendEmail", "send-email");
        Assert.Contains("SendEmail is registered 2 times", folder.Refusal([Send, Send]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_can_be_a_setting()
    {
        using var folder = new TriggerFolder().WithTimer("DeadlineScan", "%NhacHan:Schedules:Scan%");
        Assert.Equal("0 0 1 * * *", folder.Load([Scan], ("NhacHan:Schedules:Scan", "0 0 1 * * *")).Timers.Single().Schedule.Text);
        Assert.Contains("the setting NhacHan:Schedules:Scan is missing", folder.Refusal([Scan]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5 17 * * *")]
    [InlineData("every day")]
    [InlineData("0 61 17 * * *")]
    [InlineData("00:05:00")]
    public void A_schedule_has_six_fields(string schedule)
    {
        using var folder = new TriggerFolder().WithTimer("DeadlineScan", schedule);
        Assert.Contains($"DeadlineScan: schedule \"{schedule}\" is not six NCRONTAB fields", folder.Refusal([Scan]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_timer_retries_as_its_function_json_says()
    {
        using var folder = new TriggerFolder().With("DeadlineScan", """
            { "bindings": [ { "type": "timerTrigger", "name": "timer", "direction": "in", "schedule": "0 5 17 * * *" } ],
              "retry": { "strategy": "fixedDelay", "maxRetryCount": 2, "delayInterval": "00:00:10" } }
            """);
        var timer = folder.Load([Scan]).Timers.Single();
        Assert.Equal((2, TimeSpan.FromSeconds(10)), (timer.MaxRetries, timer.RetryDelay));
    }

    [Theory]
    [InlineData("""{ "bindings": [] }""", "exactly one")]
    [InlineData("""{ "bindings": """, "cannot be read")]
    [InlineData("""{ "bindings": [ { "type": "queueTrigger", "queueName": "send-email" } ] }""", "\"dataType\": \"binary\"")]
    [InlineData("""{ "bindings": [ { "type": "queueTrigger", "dataType": "binary" } ] }""", "queueName is missing")]
    public void A_function_json_that_the_host_would_misread_is_refused(string json, string why)
    {
        using var folder = new TriggerFolder().With("SendEmail", json);
        var refusal = folder.Refusal([Send]);
        Assert.Contains("SendEmail: ", refusal, StringComparison.Ordinal);
        Assert.Contains(why, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_functions_cannot_share_a_queue()
    {
        using var folder = new TriggerFolder().WithQueue("SendEmail", "send").WithQueue("SendSms", "send");
        Assert.Contains("queue send already belongs", folder.Refusal([Send, new("SendSms", TriggerType.Queue)]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureWebJobs.SendEmail.Disabled")]
    [InlineData("AzureWebJobs:SendEmail:Disabled")]
    public void A_disabled_function_has_code_but_does_not_run(string setting)
    {
        using var folder = new TriggerFolder().WithQueue("SendEmail", "send-email");
        Assert.Empty(folder.Load([Send], (setting, "true")).Queues);
    }

    [Fact]
    public void Queue_settings_come_from_host_json()
    {
        using var folder = new TriggerFolder();
        Assert.Equal(
            new HostFile(TimeSpan.FromMinutes(10), new QueueSettings
            {
                BatchSize = 8, NewBatchThreshold = 4, MaxDequeueCount = 5, MessageEncoding = "base64",
                VisibilityTimeout = TimeSpan.FromSeconds(10), MaxPollingInterval = TimeSpan.FromSeconds(2),
            }),
            folder.Load([]).Host);
    }

    [Fact]
    public void Where_host_json_is_silent_the_hosts_defaults_hold()
    {
        using var folder = new TriggerFolder("""{ "version": "2.0" } // and no more""");
        var queues = folder.Load([]).Host.Queues;
        Assert.Equal((16, 8, 5, true), (queues.BatchSize, queues.Threshold, queues.MaxDequeueCount, queues.Base64));
    }

    [Theory]
    [InlineData(null, "host.json is missing")]
    [InlineData("{", "host.json cannot be read")]
    [InlineData("""{ "extensions": { "queues": { "batchSize": 33 } } }""", "batchSize must be 1 to 32")]
    [InlineData("""{ "extensions": { "queues": { "messageEncoding": "utf8" } } }""", "messageEncoding must be base64 or none")]
    public void A_host_json_that_the_host_would_refuse_is_refused(string? json, string why)
    {
        using var folder = new TriggerFolder(json);
        Assert.Contains(why, folder.Refusal([]), StringComparison.Ordinal);
    }
}
