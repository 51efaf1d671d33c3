using NhacHan.Delivery.Esms;
using NhacHan.Delivery.SendGrid;
using NhacHan.Delivery.Smtp;
using NhacHan.Delivery.SpeedSms;
using NhacHan.Delivery.Twilio;
using NhacHan.Hosting;

namespace NhacHan.Delivery;

/// <summary>Live: to everybody. Team: only to the recipients that <c>NhacHan:Team</c> lists. Test: into the providers' sandboxes, to nobody.</summary>
internal enum DeliveryMode { Live, Team, Test }

/// <summary>Which channel takes e-mail, which take SMS and by what weight, and how far they reach. Unset means the local outbox.</summary>
/// <param name="Sms">At least one; <c>outbox</c> stands alone.</param>
internal sealed record DeliverySettings(string Email, IReadOnlyList<SmsShare> Sms, DeliveryMode Mode, Team Team)
{
    public const string Local = "outbox";
    private const string EmailName = "NhacHan:Delivery:Email";
    private const string SmsName = "NhacHan:Delivery:Sms";
    private static readonly string[] EmailChannels = [Local, SmtpSettings.Channel, SendGridSettings.Channel];
    private static readonly string[] SmsChannels = [Local, EsmsSettings.Channel, SpeedSmsSettings.Channel, TwilioSettings.Channel];

    public static DeliverySettings Outbox { get; } = new(Local, [new SmsShare(Local, 1)], DeliveryMode.Live, Team.Nobody);

    public SendGridSettings? SendGrid { get; init; }

    public SmtpSettings? Smtp { get; init; }

    public EsmsSettings? Esms { get; init; }

    public SpeedSmsSettings? SpeedSms { get; init; }

    public TwilioSettings? Twilio { get; init; }

    /// <summary>Every channel is the local outbox: nothing can leave, so rehearsals of other days (asOf) are allowed.</summary>
    public bool AllLocal => Email == Local && Sms is [{ Provider: Local }];

    /// <summary>Whatever leaves stays on this machine, as where tests stand in for the providers: the clock may be shifted.</summary>
    public bool StaysOnThisMachine =>
        new[] { SendGrid?.Address.Host, Smtp?.Host, Esms?.Address.Host, SpeedSms?.Address.Host, Twilio?.Address.Host }
            .All(host => host is null or "127.0.0.1" or "localhost" or "[::1]" or "::1");

    /// <exception cref="SettingException">Names every setting that is wrong.</exception>
    public static DeliverySettings From(IConfiguration configuration)
    {
        var problems = new SettingProblems();
        var mode = problems.Read(() => ModeOf(configuration));
        var email = problems.Read(() => OneOf(EmailName, configuration[EmailName], EmailChannels)) ?? Local;
        var sms = problems.Read(() => SmsShare.ListFrom(SmsName, configuration[SmsName], SmsChannels)) ?? [];
        var team = problems.Read(() => mode == DeliveryMode.Team ? Team.From(configuration) : Team.Nobody) ?? Team.Nobody;
        var settings = new DeliverySettings(email, sms, mode, team)
        {
            SendGrid = email == SendGridSettings.Channel ? problems.Read(() => SendGridSettings.From(configuration)) : null,
            Smtp = email == SmtpSettings.Channel ? problems.Read(() => SmtpSettings.From(configuration, mode)) : null,
            Esms = Uses(EsmsSettings.Channel) ? problems.Read(() => EsmsSettings.From(configuration)) : null,
            SpeedSms = Uses(SpeedSmsSettings.Channel) ? problems.Read(() => SpeedSmsSettings.From(configuration, mode)) : null,
            Twilio = Uses(TwilioSettings.Channel) ? problems.Read(() => TwilioSettings.From(configuration)) : null,
        };
        problems.ThrowIfAny();
        return settings;

        bool Uses(string provider) => sms.Any(s => s.Provider == provider);
    }

    private static DeliveryMode ModeOf(IConfiguration configuration) => configuration["NhacHan:Mode"]?.ToLowerInvariant() switch
    {
        null or "" or "live" => DeliveryMode.Live,
        "team" => DeliveryMode.Team,
        "test" => DeliveryMode.Test,
        var other => throw new SettingException("NhacHan:Mode", $"is '{other}': it must be live, team or test"),
    };

    internal static string OneOf(string name, string? text, IReadOnlyList<string> known)
    {
        var wanted = string.IsNullOrWhiteSpace(text) ? Local : text.Trim().ToLowerInvariant();
        return known.Contains(wanted, StringComparer.Ordinal) ? wanted : throw new SettingException(name, $"is '{text}': it must be one of {string.Join(", ", known)}");
    }
}
