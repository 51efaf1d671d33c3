using System.Collections.Immutable;
using Azure;
using NhacHan.Access;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.StatusFeed;

namespace NhacHan.Agencies;

/// <summary>Records a group, new or changed. Plans already published keep the members that they were published with.</summary>
internal sealed class PutGroup(GroupStore groups, AgencyRegistry registry, AskForSweep sweeps, AuditLog audit)
{
    private const int MostMembers = 10_000; // of 41 characters each: within the 1 MiB of a row

    public async Task<Outcome<(AgencyGroup Group, bool Created, ETag ETag)>> RunAsync(
        Caller caller, string id, FieldReader fields, ETag? ifMatch, CancellationToken ct)
    {
        if (caller.Mode == KeyMode.Test) return ApiProblem.Forbidden("Groups belong to live plans too; a test key may not change them.");
        var problems = fields.Problems;
        BodyId.Check(id, fields);
        var name = fields.Text("name", 200);
        var kind = fields.Choice<AgencyKind>("kind", required: false);
        var members = fields.Items("members", MostMembers, maxLength: 40);
        CheckOneOf(fields, members.IsEmpty);
        fields.NoOthers();
        await CheckMembersAsync(members, problems, ct);
        if (problems.Any) return problems.ToProblem();

        var group = new AgencyGroup(
            id, VietnameseText.SingleSpaced(name!), [.. members.Select(m => m.Text).Distinct(StringComparer.Ordinal)], kind);
        var written = await groups.PutAsync(group, ifMatch, ct);
        if (written.Problem is { } stale) return stale;
        registry.Forget();

        var before = written.Value.Before;
        if (before is not null) await sweeps.OfAllAsync(ct); // whom a plan invites by a group is only asked for its tasks too
        await audit.RecordAsync(
            caller, before is null ? "agencyGroup.create" : "agencyGroup.change", $"agency-groups/{id}",
            before is null ? null : AgencyJson.ForAudit(before), AgencyJson.ForAudit(group), ct);
        return (group, before is null, written.Value.ETag);
    }

    private static void CheckOneOf(FieldReader fields, bool nobody)
    {
        var (byMembers, byKind) = (fields.Has("members"), fields.Has("kind"));
        if (byMembers && byKind) fields.Wrong("kind", "excludes members: a group has either listed members or all agencies of a kind");
        else if (!byMembers && !byKind) fields.Wrong("members", "is missing, and so is kind: a group has one of them");
        else if (byMembers && nobody) fields.Wrong("members", "must name at least one agency");
    }

    private async Task CheckMembersAsync(ImmutableArray<(string Path, string Text)> members, Problems problems, CancellationToken ct)
    {
        if (members.IsEmpty) return;
        var directory = await registry.GetAsync(ct);
        if (members.Any(m => directory.Find(m.Text) is null))
        {
            registry.Forget(); // it may have been added elsewhere within the minute
            directory = await registry.GetAsync(ct);
        }
        foreach (var (path, text) in members)
            if (directory.Find(text) is null) problems.Add(path, $"there is no agency '{text}'");
    }
}
