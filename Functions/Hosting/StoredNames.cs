using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Attachments;
using NhacHan.Audit;
using NhacHan.Backup;
using NhacHan.Calls;
using NhacHan.ContactHealth;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Delivery.Sms;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.Reports;
using NhacHan.Scoring;
using NhacHan.StatusFeed;
using NhacHan.Successions;
using NhacHan.Tasks;

namespace NhacHan.Hosting;

/// <summary>Every table, queue and blob container of the app.</summary>
internal static class StoredNames
{
    public static IReadOnlyList<string> Tables { get; } =
    [
        AgencyStore.Table, GroupStore.Table, SuccessionStore.Table, CalendarStore.Table, PlanStore.Table, PlanVersionStore.Table,
        TaskStore.Table, TaskStatusStore.Table, TaskProgressStore.Table, TaskMarkStore.Table,
        ObligationStore.Table, ActivePeriodStore.Table, ReportStore.Table, AttachmentStore.Table, CallStore.Table,
        RubricStore.Table, AdjustmentStore.Table, AppealStore.Table, ScoreStatusStore.Table,
        ReminderStore.Table, RungMarkStore.Table, DispatchStore.Table, BatchStore.Table, RunStore.Table, ContactSaltStore.Table,
        UnsettledStore.Table, SmsCostStore.Table, ProviderHealthStore.Table, ContactHealthStore.Table, Outbox.Table,
        RestateAgencies.Table,
        KeyStore.Table, UserStore.Table, AuditLog.Table, AuditBlockStore.Table, TimerStore.TableName, PoisonStore.Table, RestoreStore.Table,
    ];

    public static IReadOnlyList<string> Queues { get; } = [.. ReminderQueues.All, .. SweepQueue.All];

    public static IReadOnlyList<string> Containers { get; } = [AttachmentBlobs.Container];
}
