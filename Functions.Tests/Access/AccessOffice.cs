using NhacHan.Tests.Contract;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.Access;

/// <summary>An office with a plan "mine", a plan "other", and everybody who might call.</summary>
public sealed class AccessOffice : Office, IAsyncLifetime
{
    internal IReadOnlyList<(string Name, HttpClient Client)> Callers { get; private set; } = [];

    /// <summary>Has a key of the right form that was never made.</summary>
    internal HttpClient Stranger { get; private set; } = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var below = System.Text.Json.JsonSerializer.SerializeToNode(Scene.Agency("below-a1"))!.AsObject();
        below["parentId"] = "a1";
        (await Admin.Put("/api/agencies/below-a1", below)).Is(201);
        (await Admin.Put("/api/agency-groups/g", new { name = "Nhóm", members = new[] { "a1" } })).Is(201);
        await PublishedAsync(Plan("a1", "a3", "below-a1"), "mine");
        await PublishedAsync(Plan("a2"), "other");
        (await Admin.Put("/api/plans/mine/tasks/1.1", new { title = "Việc", lead = new[] { "a1" }, timeframe = new { kind = "wholeYear" } })).Is(201);
        (await Admin.Post(Reports("mine", "a1"), new { summary = "a" })).Is(201);
        (await Admin.Call("PUT", Reports("mine", "a1") + "/1/attachments/a.pdf", new ByteArrayContent(Attachments.Files.Pdf()))).Is(201);
        Stranger = Client("nh_0123456789abcdef_" + new string('x', 43));
        Callers =
        [
            ("reader", await KeyedAsync(new { name = "Power BI", role = "reader" })),
            ("agency a1", await AgencyAsync("a1")),
            ("agency a2", await AgencyAsync("a2")),
            ("coordinator", await CoordinatorAsync("mine")),
            ("another coordinator", await CoordinatorAsync("other")),
            ("test administrator", await KeyedAsync(new { name = "Thử", role = "administrator", mode = "test" })),
            ("administrator", Admin),
        ];
    }
}
