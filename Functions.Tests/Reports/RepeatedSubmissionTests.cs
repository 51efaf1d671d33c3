using NhacHan.Tests.Contract;

namespace NhacHan.Tests.Reports;

/// <summary>A client that got no answer sends again, and many write at once: no version is lost and none is made twice.</summary>
[Collection(SharedOffice.OfReports)]
public class RepeatedSubmissionTests(Office office)
{
    [Fact]
    public async Task The_same_key_and_body_give_the_first_answer_again()
    {
        var plan = await office.PublishedAsync();
        var path = Office.Reports(plan, "a1");
        var first = (await office.Admin.Post(path, new { summary = "một" }, ("Idempotency-Key", "k-1"))).Is(201);
        (await office.Admin.Post(path, new { summary = "hai" }, ("Idempotency-Key", "k-2"))).Is(201);
        Assert.Equal(first.Text, (await office.Admin.Post(path, new { summary = "một" }, ("Idempotency-Key", "k-1"))).Is(201).Text);

        (await office.Admin.Post(path + "/2/return", new { reason = "Thiếu", resubmitBy = "2030-01-01" })).Is(200);
        Assert.Equal(first.Text, (await office.Admin.Post(path, new { summary = "một" }, ("Idempotency-Key", "k-1"))).Is(201).Text);
        (await office.Admin.Post(Office.Exemption(plan, "a1"), new { reason = "x" })).Is(200);
        Assert.Equal(first.Text, (await office.Admin.Post(path, new { summary = "một" }, ("Idempotency-Key", "k-1"))).Is(201).Text);
        Assert.Equal(2, (await office.Admin.Get(path)).Is(200).Value.Length);
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_a_conflict()
    {
        var path = Office.Reports(await office.PublishedAsync(), "a1");
        (await office.Admin.Post(path, new { summary = "một" }, ("Idempotency-Key", "k"))).Is(201);
        (await office.Admin.Post(path, new { summary = "khác" }, ("Idempotency-Key", "k"))).IsProblem(409, "conflict");
        using var another = await office.AgencyAsync("a1");
        (await another.Post(path, new { summary = "khác" }, ("Idempotency-Key", "k"))).Is(201); // a key is its sender's own
    }

    [Fact]
    public async Task Of_many_repetitions_at_once_one_counts()
    {
        var path = Office.Reports(await office.PublishedAsync(), "a1");
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => office.Admin.Post(path, new { summary = "một" }, ("Idempotency-Key", "k"))));
        Assert.Single(replies.Select(r => r.Is(201).Text).Distinct(StringComparer.Ordinal));
        Assert.Single((await office.Admin.Get(path)).Is(200).Value);
    }

    [Fact]
    public async Task Fifty_reports_at_once_become_fifty_versions()
    {
        var path = Office.Reports(await office.PublishedAsync(), "a1");
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => office.Admin.Post(path, new { summary = $"của {i}" })));

        Assert.Equal(Enumerable.Range(1, 50), replies.Select(r => r.Is(201).Body.GetProperty("version").GetInt32()).Order());
        var kept = (await office.Admin.Get(path)).Is(200).Value;
        Assert.Equal(Enumerable.Range(1, 50), kept.Select(r => r.GetProperty("version").GetInt32()));
        Assert.Equal(50, kept.Select(r => r.Text("summary")).Distinct(StringComparer.Ordinal).Count());
        foreach (var (reply, i) in replies.Select((r, i) => (r, i)))
            Assert.Equal($"của {i}", kept[reply.Body.GetProperty("version").GetInt32() - 1].Text("summary"));
    }
}
