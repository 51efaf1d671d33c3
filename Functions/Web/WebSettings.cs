namespace NhacHan.Web;

/// <summary>What pages and sign-ins are told by the configuration.</summary>
/// <param name="LinkKey"><c>NhacHan:LinkKey</c>, which signs sign-in links, sessions and the links in reminders. A new key ends all of them.</param>
/// <param name="PublicUrl"><c>NhacHan:PublicUrl</c>, where people reach the app from outside.</param>
/// <param name="OpenBoard">The board may be read without a sign-in: true only self-hosted, with local channels, and by the setting.</param>
internal sealed record WebSettings(string LinkKey, Uri PublicUrl, bool OpenBoard);
