using NhacHan.Hosting;
using NhacHan.Reminders.Dispatches;
using NhacHan.Reminders.Runs;

namespace NhacHan.Reminders;

internal static class ReminderServices
{
    public static IServiceCollection AddReminders(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton(settings.Test.Lease is { } lease ? ReminderTiming.With(lease) : new ReminderTiming())
        .AddSingleton<ReminderStore>().AddSingleton<RunStore>().AddSingleton<DispatchStore>().AddSingleton<BatchStore>()
        .AddSingleton<ContactSaltStore>().AddSingleton<ReminderQueues>().AddSingleton<DutyReader>().AddSingleton<RungMarkStore>().AddSingleton<LetterWriter>()
        .AddSingleton<StartScan>().AddSingleton<RunScan>().AddSingleton<PlanPeriod>().AddSingleton<GatherRun>().AddSingleton<SendBatch>()
        .AddSingleton<SendSlice>().AddSingleton<SliceFacts>().AddSingleton<Aftermath>().AddSingleton<RecordSending>().AddSingleton<RecordDelivery>().AddSingleton<EndRun>().AddSingleton<SmsAfterEmail>()
        .AddSingleton<UnsettledStore>().AddSingleton<SettleUnknown>().AddSingleton<SendAgain>().AddSingleton<SmsCostStore>()
        .AddSingleton<ReadDispatches>().AddSingleton<RetryDispatch>().AddSingleton<ReplayPoison>()
        .AddSingleton(settings.Reminders).AddRuns()
        .AddSingleton<ResumeRuns>().AddSingleton<PreviewReminders>().AddSingleton<ListReminders>()
        .AddTimerFunction<DeadlineScan>("DeadlineScan")
        .AddTimerFunction<ResumeReminders>("ResumeReminders")
        .AddQueueFunction<PlanReminders>("PlanReminders")
        .AddQueueFunction<SendReminders>("SendEmail")
        .AddQueueFunction<SendReminders>("SendSms")
        .AddQueueFunction<PlanPoison>("PlanRemindersPoison")
        .AddSingleton<SetBatchAside>()
        .AddQueueFunction<EmailPoison>("SendEmailPoison")
        .AddQueueFunction<SmsPoison>("SendSmsPoison");
}
