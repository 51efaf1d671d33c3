using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;

namespace NhacHan.Delivery.Smtp;

/// <summary>What a mail server's refusal, or its silence, means for one message.</summary>
internal static partial class SmtpFault
{
    /// <param name="begun">The server had said yes to sender and reader, and text was on its way.</param>
    /// <param name="mayBeTaken">The text was sent to its end.</param>
    public static SendResult Of(SmtpException e, bool begun, bool mayBeTaken)
    {
        var status = (int)e.StatusCode;
        var enhanced = EnhancedCode().Match(e.Message) is { Success: true } match ? match.Value : null;
        var code = enhanced is null ? status.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{status} {enhanced}");
        return status switch
        {
            < 400 => NoAnswer(mayBeTaken),
            < 500 => Result(SendOutcome.Later, code),
            _ when IsDeadAddress(e, status, enhanced) => Result(SendOutcome.Refused, code) with { DeadAddress = true },
            _ when begun || e is SmtpFailedRecipientException => Result(SendOutcome.Refused, code),
            // The sign-in, the sender or the right to send at all: every message would fare alike, so they wait for the office to set it right.
            _ => Result(SendOutcome.Later, code),
        };
    }

    public static SendResult NoAnswer(bool mayBeTaken) =>
        mayBeTaken ? Result(SendOutcome.Unknown, "connection-lost") : Result(SendOutcome.Later, "not-connected");

    public static SendResult Result(SendOutcome outcome, string? code = null) => new(outcome, SmtpSettings.Channel, Code: code);

    /// <summary>RFC 3463, 5.1: about the reader's address up to 5.1.6; 5.1.7 and 5.1.8 are about the sender's. 5.7 is a policy: the mailbox may well live.</summary>
    private static bool IsDeadAddress(SmtpException e, int status, string? enhanced) => enhanced is null
        ? e is SmtpFailedRecipientException && status is 550 or 551 or 553
        : enhanced.StartsWith("5.1.", StringComparison.Ordinal) && enhanced is not ("5.1.7" or "5.1.8");

    [GeneratedRegex(@"(?<=response was: )[45]\.\d{1,3}\.\d{1,3}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnhancedCode();
}
