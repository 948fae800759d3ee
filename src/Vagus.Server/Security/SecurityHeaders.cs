namespace Vagus.Server.Security;

/// <summary>Tells browsers to load nothing from elsewhere, to frame nothing and to guess no content types.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Page =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // The API reference is a script of its own assembly that writes its styles itself; still nothing from elsewhere.
    private const string Docs =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (HttpMethods.IsGet(context.Request.Method) || context.Request.Path == "/")
        {
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal) ? Docs : Page;
        }

        return next(context);
    }
}
