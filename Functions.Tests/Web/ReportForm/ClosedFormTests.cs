using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Web.ReportForm;

/// <summary>A link that opens no form any more says why, and whom to call; and it takes no report either.</summary>
[Collection(FormOfficeTests.Name)]
public class ClosedFormTests(FormOffice office)
{
    private const string CallTheOffice = "tel:0900000001";

    [Fact]
    public async Task An_expired_link_says_to_take_a_newer_one_or_to_call()
    {
        var token = office.TokenOf(await office.PublishedAsync(), lastDay: new(2027, 1, 24), sent: FormOffice.Today.AddDays(-31));
        await IsClosedAsync(token, 410, "Liên kết đã hết hạn");
        (await office.Nobody.Get($"/bao-cao/{office.TokenOf(await office.PublishedAsync(), lastDay: new(2027, 1, 25), sent: FormOffice.Today.AddDays(-31))}")).Is(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("YWJj.YWJj")]
    public async Task A_link_that_was_never_ours_names_nobody(string token)
    {
        var page = (await office.Nobody.Get("/bao-cao/" + token)).Is(404);
        Assert.Contains("Liên kết không đúng", System.Net.WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("tel:", page.Text, StringComparison.Ordinal);
        if (token.Length > 0) (await office.SendAsync(token, [("tom-tat", "a")])).Is(404);
    }

    [Fact]
    public async Task Of_a_plan_that_is_gone_nothing_is_told() => (await office.Nobody.Get("/bao-cao/" + office.TokenOf("khong-co"))).Is(410);

    [Fact]
    public async Task An_exempt_agency_need_not_send_anything()
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Post(Office.Exemption(plan, "a1"), new { reason = "Không phát sinh" })).Is(200);
        await IsClosedAsync(office.TokenOf(plan), 410, "Cơ quan được miễn báo cáo này");
    }

    [Fact]
    public async Task Whoever_left_the_plan_is_told_so()
    {
        var plan = await office.PublishedAsync();
        (await office.Admin.Put("/api/plans/" + plan, Office.Plan("a2", "a3"))).Is(200);
        (await office.Admin.Post($"/api/plans/{plan}/publish")).Is(200);
        (await office.Nobody.Get("/bao-cao/" + office.TokenOf(plan))).Is(410);
        (await office.SendAsync(office.TokenOf(plan), [("tom-tat", "a")])).Is(410);
    }

    [Fact]
    public async Task Of_an_agency_that_is_no_more_the_successor_is_named()
    {
        foreach (var id in new[] { "m1", "m2" }) (await office.Admin.Put("/api/agencies/" + id, EndToEnd.Scene.Agency(id))).Is(201);
        var plan = await office.PublishedAsync(Office.Plan("m1", "m2"));
        (await office.Admin.Post("/api/agency-successions", NhacHan.Tests.Successions.SuccessionOffice.Body("dissolve", ["m1"], ["m2"], "2027-02-24"))).Is(201);
        await IsClosedAsync(office.TokenOf(plan, "m1"), 410, "Cơ quan m2");
        (await office.Nobody.Get("/bao-cao/" + office.TokenOf(plan, "m2"))).Is(200);
    }

    private async Task IsClosedAsync(string token, int status, string words)
    {
        var page = (await office.Nobody.Get("/bao-cao/" + token)).Is(status);
        var text = System.Net.WebUtility.HtmlDecode(page.Text);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains(CallTheOffice, text, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", text, StringComparison.Ordinal);
        foreach (var end in new[] { "", "/tiep-nhan" })
            (await office.SendAsync(token, [("tom-tat", "a")], end: end)).Is(status);
    }
}
