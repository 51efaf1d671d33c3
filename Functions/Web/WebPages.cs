using NhacHan.Web.Board;
using NhacHan.Web.Look;
using NhacHan.Web.ReportForm;

namespace NhacHan.Web;

/// <summary>The pages: sign-in, board, outbox, and the form behind a link in a reminder. Needs <see cref="WebSettings"/>, the stores that they read, the audit log and a clock.</summary>
internal static class WebPages
{
    public static void AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<SignedToken>();
        services.AddSingleton<Session>();
        services.AddSingleton<BoardQuery>();
        services.AddSingleton<ReportLinks>().AddSingleton<ReadReportForm>().AddSingleton<HandIn>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, SignInJson.Default));
    }

    public static void MapWeb(this WebApplication app)
    {
        app.Use(PageHeaders.InvokeAsync);
        app.MapGet(SiteFile.StyleSheet.Path, SiteFile.StyleSheet.Serve);
        app.MapGet(SiteFile.Icon.Path, SiteFile.Icon.Serve);
        app.MapSignIn();
        app.MapPages();
        app.MapPlanDownloads();
        app.MapReportForm();
    }
}
