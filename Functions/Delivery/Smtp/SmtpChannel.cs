using System.Net;
using System.Net.Mail;
using NhacHan.Reminders;

namespace NhacHan.Delivery.Smtp;

/// <summary>E-mail by an office's own mail server: one connection a message, four at once.</summary>
internal sealed class SmtpChannel(SmtpSettings settings) : IChannel
{
    private const int AtOnce = 4;
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public string Name => SmtpSettings.Channel;

    public int Slice => AtOnce;

    /// <summary>The Message-ID is the same at each try, but no server has to look at it.</summary>
    public bool TakesEachOnce => false;

    public async Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken ct)
    {
        var results = new SendResult[messages.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForAsync(0, messages.Count, options, async (i, stop) => results[i] = await SendAsync(messages[i], stop));
        return results;
    }

    /// <summary>Nothing: a mail server cannot be asked what it took.</summary>
    public Task<IReadOnlyDictionary<DispatchKey, Settlement>> AskAsync(IReadOnlyList<SentBefore> sent, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<DispatchKey, Settlement>>(new Dictionary<DispatchKey, Settlement>());

    private async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        SmtpMail mail;
        try
        {
            mail = new SmtpMail(message, settings);
        }
        catch (FormatException)
        {
            return SmtpFault.Result(SendOutcome.Refused, "invalid-address") with { DeadAddress = true };
        }
        using (mail)
        using (var client = Client())
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(ct))
        {
            limit.CancelAfter(Longest);
            try
            {
                await client.SendMailAsync(mail.Message, limit.Token);
                return SmtpFault.Result(SendOutcome.Accepted);
            }
            catch (SmtpException e)
            {
                return SmtpFault.Of(e, mail.Begun, mail.MayBeTaken);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                ct.ThrowIfCancellationRequested();
                return SmtpFault.NoAnswer(mail.MayBeTaken);
            }
        }
    }

    /// <summary>A server that does not offer TLS where it must is given nothing: the client ends before the sign-in.</summary>
    private SmtpClient Client() => new(settings.Host, settings.Port)
    {
        EnableSsl = settings.Secure,
        UseDefaultCredentials = false,
        Credentials = settings.User is { } user ? new NetworkCredential(user, settings.Password) : null,
        Timeout = (int)LongestStep.TotalMilliseconds,
    };
}
