using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.Successions;

/// <summary>Holds a succession against the registry and the other successions, noting every problem. Pure.</summary>
internal sealed class SuccessionCheck(SuccessionDraft draft, AgencyDirectory directory, Problems problems)
{
    private readonly Succession _new = draft.Succession;

    public void Run(DateOnly today)
    {
        foreach (var (path, id) in draft.From.Concat(draft.To)) CheckAgency(path, id);
        CheckDays();
        foreach (var other in directory.Lineage.All.Where(s => s.State is SuccessionState.Pending or SuccessionState.Moving)) CheckBeside(other);
        if (_new.Kind is SuccessionKind.Dissolve or SuccessionKind.Transfer)
            foreach (var (path, id) in draft.To.Where(t => _new.From.Contains(t.Text, StringComparer.Ordinal))) problems.Add(path, $"'{id}' cannot succeed itself");
        if (_new.Kind == SuccessionKind.Split && _new.Default is null && _new.EffectiveOn > today)
            problems.Add("default", "is missing: until that day further duties may come, and somebody has to take them over");
        foreach (var (path, assignment) in draft.Assign.Where(a => !_new.To.Contains(a.Item.To, StringComparer.Ordinal)))
            problems.Add(path, $"'{assignment.To}' is not one of the successors in to");
        if (_new.Name?.ParentId is { } parent) CheckParent(parent);
        if (_new.Name is { } name && _new.From is [var renamed] && directory.Find(renamed) is { } agency && IsSame(name, agency))
            problems.Add("name", "gives nothing anew: that is what the agency is called");
    }

    private void CheckAgency(string path, string id)
    {
        if (!Ids.IsId(id) || directory.Find(id) is not { } agency) problems.Add(path, $"there is no agency '{id}'; PUT /api/agencies/{id} first");
        else if (agency.EndedOn is { } end) problems.Add(path, $"'{id}' ended on {Dates.Write(end)}{InItsPlace(id)}");
    }

    private string InItsPlace(string id) =>
        directory.Lineage.HeirsOf(id, DateOnly.MaxValue).ToList() is { Count: > 0 } heirs ? $"; in its place is {string.Join(", ", heirs)}" : "";

    /// <summary>What an agency is called and stands under is told in the order of time: no entry begins before the newest.</summary>
    private void CheckDays()
    {
        if (_new.EffectiveOn == default) return;
        var renamed = _new.Kind == SuccessionKind.Rename ? _new.From : [];
        var known = _new.From.Select(directory.Find).OfType<Agency>().Where(a => renamed.Contains(a.Id, StringComparer.Ordinal) ? a.Since >= _new.EffectiveOn : a.Since > _new.EffectiveOn);
        var below = directory.Agencies.Where(a => a.Since >= _new.EffectiveOn && AgencyMoves.IsBelow(_new, a)).OrderBy(a => a.Id, StringComparer.Ordinal);
        foreach (var agency in known.Concat(below))
            problems.Add("effectiveOn", $"must be after {Dates.Write(agency.Since!.Value)}: since then '{agency.Id}' has been called and placed as it is today");
    }

    /// <summary>An agency that is to end takes part in nothing afterwards; so no agency can become its own successor in a circle either.</summary>
    private void CheckBeside(Succession other)
    {
        var day = Dates.Write(other.EffectiveOn);
        foreach (var (path, id) in draft.From.Concat(draft.To))
        {
            if (other.EffectiveOn <= _new.EffectiveOn && other.Ended.Contains(id, StringComparer.Ordinal))
                problems.Add(path, $"'{id}' ends on {day} by succession {other.Id}, which waits for that day");
            else if (other.EffectiveOn >= _new.EffectiveOn && _new.Ended.Contains(id, StringComparer.Ordinal) && other.Names(id))
                problems.Add(path, $"'{id}' takes part in succession {other.Id}, which waits for {day}; undo that one first");
            else if (other.EffectiveOn == _new.EffectiveOn && other.Kind == SuccessionKind.Rename && _new.Kind == SuccessionKind.Rename && other.Names(id))
                problems.Add(path, $"'{id}' is renamed on that day already, by succession {other.Id}");
        }
    }

    private void CheckParent(string parent)
    {
        if (directory.Find(parent) is not { } above) problems.Add("parentId", $"there is no agency '{parent}'; PUT /api/agencies/{parent} first");
        else if (above.EndedOn is { } end) problems.Add("parentId", $"'{parent}' ended on {Dates.Write(end)}{InItsPlace(parent)}");
        else if (_new.From.Any(id => directory.IsWithin(parent, id))) problems.Add("parentId", $"'{parent}' is the agency itself, or below it");
    }

    private static bool IsSame(NewName name, Agency agency) =>
        (name.Name ?? agency.Name) == agency.Name && (name.ShortName ?? agency.ShortName) == agency.ShortName
        && (name.Code ?? agency.Code) == agency.Code && (name.ParentId ?? agency.ParentId) == agency.ParentId;
}
