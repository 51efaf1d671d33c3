using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Agencies.Import;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.Reports;
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
        .AddSuccessions()
        .AddReports()
        .AddReminders(settings)
        .AddDelivery(settings)
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
    app.MapObligations();
    app.MapSuccessions();
    app.MapReports();
    app.MapReminders();
    app.MapOutbox();
    app.MapWeb();

    await app.RunToTheEndAsync();
});
