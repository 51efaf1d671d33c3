using System.Text.Json.Nodes;
using NhacHan.Hosting;

namespace NhacHan.Tests.Infra;

public class MonitoringTests(InfraModel infra)
{
    private JsonNode Watched(string name) => infra.File("infra/modules/alerts.bicep")["variables"]!.AsArray()
        .Single(v => v!["name"]!.GetValue<string>() == "watched")!["value"]!.AsArray().Single(w => w!["name"]!.GetValue<string>() == name)!;

    [Fact]
    public void Logs_have_a_quota_and_take_no_key()
    {
        var workspace = infra.One("Microsoft.OperationalInsights/workspaces");
        Assert.Equal(("[dailyQuotaGb]", "[retentionInDays]"), (workspace["properties.workspaceCapping.dailyQuotaGb"], workspace["properties.retentionInDays"]));
        var component = infra.One("Microsoft.Insights/components");
        Assert.Equal(("true", "[workspace.id]"), (component["properties.DisableLocalAuth"], component["properties.WorkspaceResourceId"]));
    }

    [Fact]
    public void Server_errors_raise_an_alert()
    {
        var criterion = Assert.Single(infra.One("Microsoft.Insights/metricAlerts").At("properties.criteria.allOf")!.AsArray())!;
        Assert.Equal("Http5xx", criterion["metricName"]!.GetValue<string>());
    }

    [Fact]
    public void Failed_functions_raise_an_alert() => Assert.Equal("AppRequests | where Success == false", Watched("failed-calls")["query"]!.GetValue<string>());

    [Fact]
    public void The_alert_on_poison_asks_for_words_that_the_app_logs()
    {
        var words = Watched("poison")["query"]!.GetValue<string>().Split('"')[1];
        Assert.Contains(Sources.Below("*.cs").SelectMany(File.ReadLines), line =>
            line.Contains("LogError(", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void The_alert_on_a_missing_scan_names_a_timer_that_runs_daily_and_waits_longer_than_a_day()
    {
        var rule = Watched("no-daily-scan");
        var query = rule["query"]!.GetValue<string>();
        var function = query.Split('"')[1];
        Assert.Matches(@"^0 \d+ \d+ \* \* \*$", Sources.Functions[function].Bindings!.Single(b => b.Type == TriggerType.Timer).Schedule!);
        Assert.Contains("ago(25h)", query, StringComparison.Ordinal);
        Assert.Equal(("LessThan", 1, "P2D"), (rule["operator"]!.GetValue<string>(), rule["threshold"]!.GetValue<int>(), rule["lookBack"]!.GetValue<string>()));
    }

    [Fact]
    public void Every_alert_reaches_somebody()
    {
        Assert.Equal("[email]", infra.One("Microsoft.Insights/actionGroups").At("properties.emailReceivers")![0]!["emailAddress"]!.GetValue<string>());
        Assert.Equal("[people.id]", infra.One("Microsoft.Insights/metricAlerts").At("properties.actions")![0]!["actionGroupId"]!.GetValue<string>());
        Assert.Equal("[people.id]", infra.One("Microsoft.Insights/scheduledQueryRules").At("properties.actions.actionGroups")![0]!.GetValue<string>());
        Assert.False(infra.Parameter("alertEmail")["hasDefault"]!.GetValue<bool>());
    }

    [Fact]
    public void A_budget_has_at_most_five_notices()
    {
        var notices = infra.File("infra/modules/budget.bicep")["variables"]!.AsArray().Single(v => v!["name"]!.GetValue<string>() == "notices")!["value"]!.AsObject();
        Assert.InRange(notices.Count, 1, 5);
        Assert.Equal("[notices]", infra.One("Microsoft.Consumption/budgets")["properties.notifications"]);
    }

    [Theory]
    [InlineData("blobService")]
    [InlineData("queueService")]
    [InlineData("tableService")]
    [InlineData("vault")]
    [InlineData("site")]
    public void Its_log_goes_to_the_workspace(string symbol) =>
        Assert.Equal("[workspaceId]", Assert.Single(infra.Made("Microsoft.Insights/diagnosticSettings"), d => d["scope"] == $"[{symbol}]")["properties.workspaceId"]);
}
