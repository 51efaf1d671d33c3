using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Plans;

/// <summary>Reads a plan from a request body. Every problem is noted; the plan is only used when there was none.</summary>
internal static class PlanBody
{
    public static Plan Read(string id, FieldReader f, AgencyDirectory directory)
    {
        var title = f.Text("title", 500) ?? "";
        var plan = new Plan(
            id,
            f.Text("number", 40) ?? "",
            title,
            f.Text("topic", 40, required: false) ?? PlanTopic.Of(title),
            f.Text("issuer", 200) ?? "",
            f.Date("issuedOn") ?? default,
            f.Integer("year", 2000, 2200) ?? 0,
            KnownAgency(f, "coordinatorId", directory) ?? "",
            f.Text("finalReceiver", 200) ?? "",
            f.IdOf("parentPlanId", required: false),
            ReportersField.Read(f, "reporters", directory, required: true),
            ReportersField.Read(f, "invited", directory, required: false),
            f.Choice<ShiftPolicy>("shiftPolicy", required: false) ?? ShiftPolicy.None,
            PeriodBody.ReadAll(f, directory),
            f.Has("ladder") ? LadderBody.Read(f) : null,
            Test: false,
            PublishedAt: null);
        if (f.Text("id", 40, required: false) is { } repeated && repeated != id) f.Wrong("id", $"is '{repeated}', but the address says '{id}'");
        f.ReadOnly("test", "publishedAt", "version", "childPlanIds");
        f.NoOthers();
        return plan;
    }

    private static string? KnownAgency(FieldReader f, string name, AgencyDirectory directory)
    {
        var id = f.Text(name, 40);
        if (id is not null && directory.Find(id) is null) f.Wrong(name, $"there is no agency '{id}'; PUT /api/agencies/{id} first");
        return id;
    }
}
