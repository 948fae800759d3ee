namespace Vagus.Server.Dashboard;

/// <summary>The web page and its style sheet.</summary>
internal static class DashboardMapping
{
    private const string StyleSheet = "Vagus.Server.Dashboard.vagus.css";

    public static void MapDashboard(this WebApplication app)
    {
        app.MapRazorComponents<App>();
        // From the assembly rather than from a folder: the same from any host, published or not.
        app.MapGet("/vagus.css", static async context =>
        {
            context.Response.ContentType = "text/css; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            await using var css = typeof(DashboardMapping).Assembly.GetManifestResourceStream(StyleSheet)!;
            await css.CopyToAsync(context.Response.Body, context.RequestAborted);
        });
    }
}
