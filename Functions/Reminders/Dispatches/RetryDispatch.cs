using NhacHan.Contract;

namespace NhacHan.Reminders.Dispatches;

/// <summary>A person has a message sent again that failed, bounced or was held back. What was handed in meanwhile still keeps it from leaving.</summary>
internal sealed class RetryDispatch(SendAgain again)
{
    public async Task<ApiProblem?> RunAsync(Dispatch dispatch, CancellationToken ct)
    {
        switch (dispatch.Standing)
        {
            case ReminderState.Unknown:
                return ApiProblem.Conflict("Nobody knows yet whether the provider took it: it is settled by itself within the hour, and sent again then if need be.");
            case ReminderState.Planned or ReminderState.Sending:
                return ApiProblem.Conflict("It is still to be sent, and goes by itself.");
            case ReminderState.Accepted or ReminderState.Delivered:
                return ApiProblem.Conflict("The provider took it: a second one would only be a nuisance.");
            case ReminderState.Skipped:
                return ApiProblem.Conflict("Its rung has passed: the next scan tells what is right now.");
        }
        return await again.RunAsync([dispatch], SendAgain.ByPerson, ct) ? null : ApiProblem.NotFound($"run of dispatch '{dispatch.Key.Id}'");
    }
}
