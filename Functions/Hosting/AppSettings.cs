using NhacHan.Access;
using NhacHan.Backup;
using NhacHan.Delivery;
using NhacHan.Delivery.Webhooks;
using NhacHan.Reminders;
using NhacHan.Storage;

namespace NhacHan.Hosting;

/// <summary>All settings that the app reads at its start, checked once, so that a wrong one stops it by name.</summary>
internal sealed record AppSettings(
    Listening Listening, StorageConnection Storage, string AdminKey, string LinkKey, Uri PublicUrl, DeliverySettings Delivery, bool OpenBoard,
    RestoreSettings Restore, TestSettings Test, Platform Platform)
{
    public WebhookSettings Webhooks { get; init; } = WebhookSettings.None;

    public ReminderSettings Reminders { get; init; } = ReminderSettings.Default;

    public const int LargestBody = 4 * 1024 * 1024;
    private const int ShortestSecret = 16;

    private const string StorageName = "NhacHan:Storage";
    private const string StorageNameOfHost = "AzureWebJobsStorage";
    private const string OpenBoardName = "NhacHan:OpenBoard";

    /// <exception cref="SettingException">Names every setting that is wrong.</exception>
    public static AppSettings From(IConfiguration configuration)
    {
        var problems = new SettingProblems();
        var listening = problems.Read(() => Listening.From(configuration));
        var underHost = listening is { UnderFunctionsHost: true };
        if (underHost) RefuseSelfHosted(configuration, problems);
        var delivery = problems.Read(() => DeliverySettings.From(configuration));
        var isLocal = delivery is { AllLocal: true };
        var staysHere = delivery is { StaysOnThisMachine: true };
        if (delivery is { StaysOnThisMachine: false } && !string.IsNullOrWhiteSpace(configuration[ClockSettings.StartAtKey]))
            problems.Add(ClockSettings.StartAtKey, "moves the clock, and with it who is late: that is for the local outbox alone; remove it, or set the channels to outbox");

        var storage = problems.Read(() => StorageSection.Read(configuration, underHost ? StorageNameOfHost : StorageName));
        var adminKey = problems.Read(() => Secret(configuration, "NhacHan:AdminKey"));
        var linkKey = problems.Read(() => Secret(configuration, "NhacHan:LinkKey"));
        var publicUrl = problems.Read(() => Url(configuration, "NhacHan:PublicUrl", underHost ? null : $"http://127.0.0.1:{listening?.Port}"));
        var openBoard = problems.Read(() => isLocal && Flag(configuration, OpenBoardName));
        var restore = problems.Read(() => RestoreSettings.From(configuration));
        var reminders = problems.Read(() => ReminderSettings.From(configuration));
        var test = problems.Read(() => staysHere ? TestSettings.From(configuration) : TestSettings.None);
        var webhooks = problems.Read(() => WebhookSettings.From(configuration));
        problems.ThrowIfAny();
        return new AppSettings(
            listening!, storage!, adminKey!, linkKey!, publicUrl!, delivery!, openBoard, restore!, test!, Platform.From(configuration, underHost, publicUrl!))
        {
            Webhooks = webhooks!,
            Reminders = reminders!,
        };
    }

    /// <summary>Left in place they would seem to work: the host's queue triggers would look elsewhere, and its clock is the real one.</summary>
    private static void RefuseSelfHosted(IConfiguration configuration, SettingProblems problems)
    {
        Refuse(StorageName, $"the storage is that of {StorageNameOfHost}, where the host's queue triggers look");
        Refuse(ClockSettings.StartAtKey, "the host's timers run on the real time");
        Refuse(OpenBoardName, "whoever looks at the board signs in");

        void Refuse(string name, string because)
        {
            var section = configuration.GetSection(name);
            if (section.Exists() && section.Value is null or { Length: > 0 } and not "false")
                problems.Add(name, $"is for self-hosting; under the Functions host {because}: remove it");
        }
    }

    private static string Secret(IConfiguration configuration, string name)
    {
        var secret = configuration[name];
        if (string.IsNullOrWhiteSpace(secret)) throw new SettingException(name, $"is missing: give a secret of at least {ShortestSecret} characters");
        if (KeyVaultReference.IsUnresolved(secret)) throw KeyVaultReference.Unresolved(name);
        return secret.Length >= ShortestSecret ? secret : throw new SettingException(name, $"is too short: a secret has at least {ShortestSecret} characters");
    }

    private static Uri Url(IConfiguration configuration, string name, string? otherwise)
    {
        var text = configuration[name] is { Length: > 0 } given ? given : otherwise;
        if (text is null) throw new SettingException(name, "is missing: give the address at which people reach the app, as https://nhachan.example.gov.vn");
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new SettingException(name, $"is '{text}', which is not an address: write it as https://nhachan.example.gov.vn");
    }

    private static bool Flag(IConfiguration configuration, string name) => configuration[name]?.ToLowerInvariant() switch
    {
        null or "" or "false" => false,
        "true" => true,
        var text => throw new SettingException(name, $"is '{text}': it must be true or false"),
    };
}
