using System.Collections.Immutable;
using Azure;
using NhacHan.Contract;
using NhacHan.StatusFeed;

namespace NhacHan.Tasks;

/// <summary>One lead's part in one task of a plan.</summary>
internal sealed record LeadRef(string PlanId, string No, string AgencyId)
{
    /// <summary>Sorts by the task's number as people order them, then by agency.</summary>
    public string Key => From(No) + AgencyId;

    /// <summary>Before every lead of the task.</summary>
    public static string From(string no) => TaskNumber.SortKey(no) + "~";

    /// <summary>After every lead of the task: no id begins with '~'.</summary>
    public static string To(string no) => TaskNumber.SortKey(no) + "~~";
}

/// <summary>
/// One entry of a lead's history, with the state it led to. It exists for readers only if it is reached from the standing's head by way of
/// <see cref="Previous"/>.
/// </summary>
/// <param name="Previous">The write id of the entry before; null for the first.</param>
internal sealed record LeadEntry(
    LeadRef Lead, int Version, string WriteId, string? Previous, DateTimeOffset At, string By, string? Note, ImmutableArray<Evidence> Evidence, LeadState State);

/// <summary>Where one lead's history stands: the commit point of its entries.</summary>
/// <param name="Head">The write id of the newest entry; null before the first.</param>
internal sealed record LeadStanding(LeadRef Lead, int Version, string? Head, DateTimeOffset ChangedAt, LeadState State, ETag? ETag)
{
    /// <summary>The first late instant that was known first, whatever becomes of the task's timeframe; null until one is known.</summary>
    public DateTimeOffset? OriginalDueAt { get; init; }

    /// <summary>What its status columns said when it was read; null for one that is not stored yet.</summary>
    public StatusStamp? Status { get; init; }

    /// <summary>Names the newest entry to clients, for If-Match. The row's own changes with what only Power BI reads.</summary>
    public ETag? EntryETag => Head is not null ? new ETag($"\"{Fingerprint.Of(Head)}\"") : null;

    public static LeadStanding NotBegun(LeadRef lead) => new(lead, 0, null, DateTimeOffset.MinValue, LeadState.NotBegun, null);

    /// <summary>Never earlier than the entry before, whatever the clocks of two writers say: an instant then divides what was known from what was not.</summary>
    public DateTimeOffset NotBefore(DateTimeOffset now) => now > ChangedAt ? now : ChangedAt;

    public LeadStanding After(LeadEntry entry) => this with { Version = entry.Version, Head = entry.WriteId, ChangedAt = entry.At, State = entry.State };
}
