using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Contract;
using NhacHan.Reports;

namespace NhacHan.Successions;

/// <summary>A succession as it was sent, with the path of each name in the body, for what only the registry and the plans can tell.</summary>
internal sealed record SuccessionDraft(
    Succession Succession, ImmutableArray<(string Path, string Text)> From, ImmutableArray<(string Path, string Text)> To,
    ImmutableArray<(string Path, string Text)> Plans, ImmutableArray<(string Path, Duty Item)> Tasks, ImmutableArray<(string Path, Assignment Item)> Assign);

/// <summary>Reads a succession from a request body, noting every problem of its shape: what each kind needs, and what belongs to another.</summary>
internal static class SuccessionBody
{
    private const int MostAgencies = 2_000; // more districts than were ever abolished at once
    private const int MostDuties = 5_000;

    private static readonly (string Field, SuccessionKind Kind)[] OfOneKind =
    [
        ("name", SuccessionKind.Rename), ("shortName", SuccessionKind.Rename), ("code", SuccessionKind.Rename), ("parentId", SuccessionKind.Rename),
        ("assign", SuccessionKind.Split), ("default", SuccessionKind.Split), ("plans", SuccessionKind.Transfer), ("tasks", SuccessionKind.Transfer),
    ];

    public static SuccessionDraft Read(string id, FieldReader f, string by, DateTimeOffset now)
    {
        var kind = f.Choice<SuccessionKind>("kind");
        var (from, to) = (Agencies(f, "from", required: true), Agencies(f, "to", kind is SuccessionKind.Merge or SuccessionKind.Split or SuccessionKind.Transfer));
        var (plans, tasks) = (f.Items("plans", MostDuties, 40), Listed(f, "tasks", "taskNo", TaskOf));
        var assign = Listed(f, "assign", "to", AssignmentOf);
        foreach (var twice in assign.GroupBy(a => a.Item.Duty).SelectMany(g => g.Skip(1))) f.Problems.Add(twice.Path, $"'{twice.Item.Duty}' is given to somebody already");
        var succession = new Succession(
            id, kind ?? default, [.. from.Select(a => a.Text)], [.. to.Select(a => a.Text)], f.Date("effectiveOn") ?? default,
            ReportBody.DocumentOf(f, "document"), f.Text("reason", 2_000) ?? "")
        {
            Name = new NewName(
                AgencyBody.Name(f, "name", 200, required: false), AgencyBody.ShortName(f, required: false),
                f.Text("code", 50, required: false), f.IdOf("parentId", required: false)),
            Default = f.Text("default", 40, required: false),
            Assign = [.. assign.Select(a => a.Item)],
            Plans = [.. plans.Select(p => p.Text).Distinct(StringComparer.Ordinal)],
            Tasks = [.. tasks.Select(t => t.Item).Distinct()],
            CreatedAt = now,
            CreatedBy = by,
        };
        f.NoOthers();
        if (kind is { } known)
        {
            foreach (var (field, only) in OfOneKind.Where(o => o.Kind != known && f.Has(o.Field))) f.Wrong(field, $"belongs to {Words.Of(only)} only");
            CheckCounts(succession, f);
            succession = known == SuccessionKind.Rename ? succession with { To = [] } : succession with { Name = null };
        }
        return new SuccessionDraft(succession, from, to, plans, tasks, assign);
    }

    private static void CheckCounts(Succession s, FieldReader f)
    {
        var (from, to) = (s.From.Length, s.To.Length);
        switch (s.Kind)
        {
            case SuccessionKind.Rename:
                if (from > 1) f.Wrong("from", "a rename is of one agency");
                if (to > 0 && !s.To.SequenceEqual(s.From, StringComparer.Ordinal)) f.Wrong("to", "a renamed agency keeps its id: leave this out");
                if (s.Name is { Name: null, ShortName: null, Code: null, ParentId: null }) f.Wrong("name", "is missing, and so are shortName, code and parentId: a rename gives at least one of them anew");
                break;
            case SuccessionKind.Merge:
                if (from == 1) f.Wrong("from", "a merger is of at least two agencies; one that goes into another is dissolved with that one as successor");
                if (to > 1) f.Wrong("to", "a merger has one successor");
                break;
            case SuccessionKind.Split:
                if (from > 1) f.Wrong("from", "a split is of one agency");
                if (to == 1) f.Wrong("to", "a split has at least two successors; the agency itself is one of them where it goes on");
                if (s.Default is { } d && !s.To.Contains(d, StringComparer.Ordinal)) f.Wrong("default", $"'{d}' is not one of the successors in to");
                break;
            case SuccessionKind.Dissolve:
                if (to > 1) f.Wrong("to", "a dissolved agency has one successor or none; with several it is split");
                break;
            default:
                if (from > 1) f.Wrong("from", "a transfer is from one agency");
                if (to > 1) f.Wrong("to", "a transfer is to one agency");
                if (s.Plans.IsEmpty && s.Tasks.IsEmpty && !f.Has("plans") && !f.Has("tasks")) f.Wrong("plans", "is missing, and so is tasks: what goes over?");
                break;
        }
    }

    private static ImmutableArray<(string Path, string Text)> Agencies(FieldReader f, string name, bool required)
    {
        var items = f.Items(name, MostAgencies, 40, required);
        if (required && f.Has(name) && items.IsEmpty) f.Wrong(name, "must name at least one agency");
        foreach (var twice in items.GroupBy(i => i.Text, StringComparer.Ordinal).SelectMany(g => g.Skip(1))) f.Problems.Add(twice.Path, $"'{twice.Text}' is named twice");
        return items;
    }

    /// <param name="field">The one that a later problem of the item is told of.</param>
    private static ImmutableArray<(string Path, T Item)> Listed<T>(FieldReader f, string name, string field, Func<FieldReader, T?> read) where T : class
    {
        var items = ImmutableArray.CreateBuilder<(string, T)>();
        foreach (var reader in f.Objects(name, MostDuties))
            if (read(reader) is { } item) items.Add((reader.PathOf(field), item));
        return items.ToImmutable();
    }

    private static Assignment? AssignmentOf(FieldReader f)
    {
        var (plan, period, task, to) = (f.IdOf("planId"), f.KeyOf("periodKey", required: false), f.KeyOf("taskNo", required: false), f.IdOf("to"));
        if (f.Has("periodKey") == f.Has("taskNo")) f.Wrong("periodKey", "name either the period or, as taskNo, the task of which you decide");
        f.NoOthers();
        return plan is null || to is null || (period is null) == (task is null) ? null : new Assignment(new Duty(plan, period, task), to);
    }

    private static Duty? TaskOf(FieldReader f)
    {
        var (plan, task) = (f.IdOf("planId"), f.KeyOf("taskNo"));
        f.NoOthers();
        return plan is null || task is null ? null : Duty.Lead(plan, task);
    }
}
