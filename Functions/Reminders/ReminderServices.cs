using NhacHan.Hosting;

namespace NhacHan.Reminders;

internal static class ReminderServices
{
    public static IServiceCollection AddReminders(this IServiceCollection services) => services
        .AddSingleton<ReminderStore>().AddSingleton<RunStore>().AddSingleton<DispatchStore>().AddSingleton<BatchStore>()
        .AddSingleton<ContactSaltStore>().AddSingleton<ReminderQueues>().AddSingleton<PeriodReader>().AddSingleton<LetterWriter>()
        .AddSingleton<StartScan>().AddSingleton<RunScan>().AddSingleton<PlanPeriod>().AddSingleton<GatherRun>().AddSingleton<SendBatch>()
        .AddSingleton<ResumeRuns>().AddSingleton<PreviewReminders>()
        .AddTimerFunction<DeadlineScan>("DeadlineScan")
        .AddTimerFunction<ResumeReminders>("ResumeReminders")
        .AddQueueFunction<PlanReminders>("PlanReminders")
        .AddQueueFunction<SendReminders>("SendEmail")
        .AddQueueFunction<SendReminders>("SendSms")
        .AddQueueFunction<PlanPoison>("PlanRemindersPoison")
        .AddQueueFunction<SendPoison>("SendEmailPoison")
        .AddQueueFunction<SendPoison>("SendSmsPoison");
}
