using Microsoft.Extensions.Logging.Abstractions;
using NhacHan.Agencies;
using NhacHan.Deadlines;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.StatusFeed;
using NhacHan.Storage;
using NhacHan.Successions;

namespace NhacHan.Tests.StatusFeed;

/// <summary>What needs the status columns' sources, put together over some storage.</summary>
internal static class Stores
{
    public static AgencyRegistry Registry(TableServiceClient tables) => new(new AgencyStore(tables), new GroupStore(tables), new SuccessionStore(tables));

    public static ObligationStore Obligations(TableServiceClient tables, StorageConnection connection) => new(tables, Facts(tables), AskForSweep(connection));

    public static ReminderStore Reminders(TableServiceClient tables) => new(tables, Facts(tables));

    private static ReadStatusFacts Facts(TableServiceClient tables) => new(new PlanStore(tables), Registry(tables), new CalendarStore(tables), TimeProvider.System);

    /// <summary>A queue that nobody reads.</summary>
    public static SweepQueue Sweeps(StorageConnection connection) => new(new WorkQueues(StorageClients.Queues(connection), new QueueSettings()));

    public static AskForSweep AskForSweep(StorageConnection connection) => new(new PlanStore(new TableServiceClient(connection)), Registry(new TableServiceClient(connection)), Sweeps(connection), NullLogger<AskForSweep>.Instance);
}
