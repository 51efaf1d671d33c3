namespace NhacHan.Web;

/// <summary>Where App Service Authentication takes people in and out: its own addresses, which never reach the app.</summary>
internal static class PlatformSignIn
{
    // Entra, the provider that infra/modules/signin.bicep sets up.
    public const string SignIn = "/.auth/login/aad?post_login_redirect_uri=%2F";

    // A link and no form: the way out leads over the provider's site, where form-action of the content security policy lets no form go.
    public const string SignOut = "/.auth/logout?post_logout_redirect_uri=%2Fdang-nhap";
}
