using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Plans;

namespace NhacHan.ContactHealth;

/// <param name="Reason">In Vietnamese, for the office.</param>
internal sealed record ContactHealthView(
    string AgencyId, string AgencyName, string Channel, string Hash, string ContactName, string ContactRole, DateTimeOffset Since, int Times, string? Code, string Reason)
{
    public static ContactHealthView Of(ContactTrouble t) => new(
        t.Agency.Id, t.Agency.Name, Words.Of(t.Dead.Channel), t.Dead.Hash, t.Contact.Name, Words.Of(t.Contact.Role), t.Dead.Since, t.Dead.Times, t.Dead.Code,
        HealthReason.Of(t.Dead.Channel, t.Dead.Code));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<ContactHealthView>))]
internal sealed partial class ContactHealthJson : JsonSerializerContext;

/// <summary>It names persons, so a coordinator sees the agencies whose contacts it may read anyway.</summary>
internal static class ContactHealthEndpoints
{
    private const string One = "/api/contact-health/{agency}/{channel}/{hash}";

    public static void MapContactHealth(this IEndpointRouteBuilder api)
    {
        api.MapGet("/api/contact-health", ListAsync).For(Role.Coordinator);
        api.MapDelete(One, UseAgainAsync).For(Role.Coordinator);
    }

    private static async Task<Results<Ok<Page<ContactHealthView>>, ProblemHttpResult>> ListAsync(HttpContext http, ReadContactTroubles troubles, VisibleContacts contacts)
    {
        var problems = new Problems();
        var (top, after) = (http.Request.Top(problems), http.Request.After(problems));
        if (problems.Any) return problems.ToProblem().ToResult();
        var mayRead = await contacts.OfAsync(http.Caller(), http.RequestAborted);
        var seen = (await troubles.RunAsync(http.RequestAborted)).Where(t => mayRead(t.Agency.Id)).OrderBy(Place, StringComparer.Ordinal).ToList();
        var page = http.Request.Page(seen, top, after, Place);
        return TypedResults.Ok(new Page<ContactHealthView>([.. page.Value.Select(ContactHealthView.Of)], page.NextLink));
    }

    /// <summary>"Đã kiểm tra, dùng lại": somebody has looked, and the address or number is to be used again.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> UseAgainAsync(
        string agency, string channel, string hash, HttpContext http, ContactHealthStore store, KnownDeadContacts known, VisibleContacts contacts, AuditLog audit)
    {
        var ct = http.RequestAborted;
        var missing = ApiProblem.NotFound($"dead contact of agency '{agency}'");
        if (!Words.TryParse<Channel>(channel, out var kind) || !DeadContact.IsHash(hash)) return missing.ToResult();
        if (!(await contacts.OfAsync(http.Caller(), ct))(agency)) return missing.ToResult();
        if (await store.FindAsync(DeadContact.KeyOf(agency, kind, hash), ct) is not { } found) return missing.ToResult();
        await store.RemoveAsync([found], ct);
        known.Forget();
        await audit.RecordAsync(http.Caller(), "contactHealth.useAgain", $"contact-health/{agency}/{channel}/{hash}", null, null, ct);
        return TypedResults.NoContent();
    }

    private static string Place(ContactTrouble t) => $"{VietnameseOrder.KeyOf(t.Agency.Name)}~{t.Dead.RowKey}";
}
