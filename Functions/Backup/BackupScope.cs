using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Attachments;
using NhacHan.Audit;
using NhacHan.Calls;
using NhacHan.ContactHealth;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Delivery.Sms;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.Reports;
using NhacHan.Scoring;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Successions;
using NhacHan.Tasks;

namespace NhacHan.Backup;

/// <summary>A table whose rows cannot be made anew from others.</summary>
/// <param name="OfPlan">Which of its rows belong to one plan; null where none go into a plan's own file.</param>
/// <param name="MayHoldRows">An app that was only started has rows here already; a restore writes beside them.</param>
internal sealed record BackedUpTable(string Name, Func<PlanParts, PlanRows>? OfPlan = null, bool MayHoldRows = false);

/// <summary>A container whose blobs all go into a backup.</summary>
/// <param name="OfPlan">With what the names of a plan's blobs begin; null where none go into a plan's own file.</param>
internal sealed record BackedUpContainer(string Name, Func<string, string>? OfPlan = null);

/// <param name="Filter">Null for all rows.</param>
/// <param name="Keep">What the filter cannot say.</param>
internal sealed record PlanRows(string? Filter, Func<TableEntity, bool>? Keep = null);

/// <summary>
/// What a backup holds. While it is read the app goes on, so the order matters: what names others comes before what it names, and every row that
/// is named is there. An obligation names the versions of its reports; a run its dispatches and batches, and these the reminders; a seal
/// the audit entries before it. A restore writes in the opposite order, so that nothing is named before it is there: keys open the door last.
/// </summary>
internal sealed record BackupScope(IReadOnlyList<BackedUpTable> Tables, IReadOnlyList<BackedUpContainer> Containers)
{
    public static BackupScope OfTheApp { get; } = new(
        [
            // A plan's file has no keys and users, no runs (they go through several plans), and no audit: a part of a sealed chain proves nothing.
            new(KeyStore.Table),
            new(UserStore.Table),
            new(RunStore.Table, MayHoldRows: true),
            new(UnsettledStore.Table),
            new(ContactHealthStore.Table),
            new(DispatchStore.Table),
            new(BatchStore.Table),
            new(ObligationStore.Table, p => p.Partitions),
            new(ActivePeriodStore.Table, p => p.RowsBehind("active")),
            new(RungMarkStore.Table, p => p.Partitions),
            new(TaskMarkStore.Table, p => p.Partitions),
            new(TaskStatusStore.Table, p => p.Partition),
            new(TaskProgressStore.Table, p => p.Partition),
            new(TaskStore.Table, p => p.Partition),
            new(PlanStore.Table, p => p.Row("plan")),
            new(PlanVersionStore.Table, p => p.Partition),
            new(AttachmentStore.Table, p => p.Partitions),
            new(CallStore.Table, p => p.Partitions),
            new(ReportStore.Table, p => p.Partitions),
            // An appeal's answer names an adjustment.
            new(AppealStore.Table, p => p.Partition),
            new(AdjustmentStore.Table, p => p.Partition),
            new(RubricStore.Table, p => p.Partition),
            new(ReminderStore.Table, p => p.Partitions),
            new(Outbox.Table),
            new(SmsCostStore.Table, p => p.Partition),
            // With another salt every reminder would look as if it had never been sent.
            new(ContactSaltStore.Table, _ => new PlanRows(null)),
            new(GroupStore.Table, p => new PlanRows(null, row => p.Groups.Contains(row.RowKey))),
            new(SuccessionStore.Table),
            new(AgencyStore.Table, p => new PlanRows(null, row => p.Agencies.Contains(row.RowKey))),
            new(CalendarStore.Table, _ => new PlanRows(null)),
            new(PoisonStore.Table),
            new(AuditBlockStore.Table),
            new(AuditLog.Table),
        ],
        [new(AttachmentBlobs.Container, plan => plan + "/")]);

    /// <summary>What no backup holds, and why.</summary>
    public static IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [TimerStore.TableName] = "Where this installation's timers and its shifted clock stand; another one has its own.",
        [ProviderHealthStore.Table] = "How the SMS providers answered this installation of late; another one finds out for itself.",
        [ScoreStatusStore.Table] = "What the agencies have scored so far; it is worked out anew from all the rest.",
        [RestateAgencies.Table] = "Derived from the agencies; a sweep makes it anew.",
        [RestoreStore.Table] = "How far a restore into this very storage is.",
    };

    public BackedUpTable? Find(string table) => Tables.FirstOrDefault(t => t.Name == table);
}
