namespace NhacHan.Access;

/// <summary>What stands between visitors and this process, and so what may be believed of the headers that it adds.</summary>
/// <param name="IsFunctionsHost">Only the Functions host reaches this process: X-Forwarded-For is what Azure's front end saw.</param>
/// <param name="SignsPeopleIn">App Service Authentication is on: it takes X-MS-CLIENT-PRINCIPAL off whatever comes in, and sets its own.</param>
/// <param name="PublicUrl">Where forms and calls of our own pages are sent from.</param>
internal sealed record Platform(bool IsFunctionsHost, bool SignsPeopleIn, Uri PublicUrl)
{
    private const string AuthenticationIsOn = "WEBSITE_AUTH_ENABLED";

    /// <summary>The platform says by a setting of its own that it signs people in. Anywhere but under the host that is anybody's word.</summary>
    public static Platform From(IConfiguration configuration, bool underHost, Uri publicUrl) => new(
        underHost, underHost && string.Equals(configuration[AuthenticationIsOn], "True", StringComparison.OrdinalIgnoreCase), publicUrl);
}
