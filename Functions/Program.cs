using NhacHan.Access;
using NhacHan.Acknowledgements;
using NhacHan.Agencies;
using NhacHan.Agencies.Import;
using NhacHan.Attachments;
using NhacHan.Audit;
using NhacHan.Backup;
using NhacHan.Calls;
using NhacHan.Consolidation;
using NhacHan.ContactHealth;
using NhacHan.Contract;
using NhacHan.Contract.OpenApi;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Delivery.Control;
using NhacHan.Delivery.Webhooks;
using NhacHan.Extensions;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.Reminders.Dispatches;
using NhacHan.Reminders.Runs;
using NhacHan.Reports;
using NhacHan.Scoring;
using NhacHan.StatusFeed;
using NhacHan.StatusFeed.Feed;
using NhacHan.Storage;
using NhacHan.Successions;
using NhacHan.Tasks;
using NhacHan.Web;

return await Start.GuardedAsync(async () =>
{
    var builder = Start.CreateBuilder(args);
    var settings = AppSettings.From(builder.Configuration);

    builder.AddListening(settings.Listening);
    builder.Services
        .AddStorage(settings)
        .AddContract()
        .AddAccess(settings)
        .AddAudit()
        .AddAgencies()
        .AddPlans()
        .AddTasks()
        .AddObligations()
        .AddStatusFeed()
        .AddSuccessions()
        .AddReports()
        .AddConsolidation()
        .AddAttachments()
        .AddExtensions()
        .AddAcknowledgements()
        .AddCalls()
        .AddScoring()
        .AddReminders(settings)
        .AddContactHealth()
        .AddDelivery(settings)
        .AddWebhooks(settings)
        .AddFeed()
        .AddBackup(settings)
        .AddPages(settings)
        .AddTriggers(settings, builder.Configuration);

    var app = builder.Build();
    if (args is [VerifyAudit.Command])
    {
        await app.Services.GetRequiredService<VerifyAudit>().TellAsync(Console.Out, CancellationToken.None);
        return;
    }

    app.UseTriggers();
    app.UseContract();
    app.UseAccess();
    app.MapHealth();
    app.MapOpenApi();
    app.MapKeys();
    app.MapUsers();
    app.MapAudit();
    app.MapAgencies();
    app.MapAgencyImport();
    app.MapGroups();
    app.MapCalendar();
    app.MapPlans();
    app.MapPlanVersions();
    app.MapAdHocReports();
    app.MapTasks();
    app.MapProgress();
    app.MapObligations();
    app.MapSuccessions();
    app.MapReports();
    app.MapReceipts();
    app.MapConsolidation();
    app.MapAttachments();
    app.MapExtensions();
    app.MapAcknowledgements();
    app.MapCalls();
    app.MapRubrics();
    app.MapScores();
    app.MapAdjustments();
    app.MapAppeals();
    app.MapReminders();
    app.MapDispatches();
    app.MapRuns();
    app.MapDelivery();
    app.MapPoison();
    app.MapContactHealth();
    app.MapWebhooks();
    app.MapOutbox();
    app.MapFeed();
    app.MapExport();
    app.MapRestore();
    app.MapWeb();

    await app.RunToTheEndAsync();
});
