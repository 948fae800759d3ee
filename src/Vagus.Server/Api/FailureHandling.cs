using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Vagus.Server.Api;

/// <summary>The one place where an exception becomes a status: refused, unreadable, no model, our own fault.</summary>
internal sealed partial class FailureHandling(RequestDelegate next, ILogger<FailureHandling> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, e);
        }
    }

    /// <summary>Gives an answer without a body (404, 405) problem details.</summary>
    public static Task DescribeStatusAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;
        var (title, detail) = status switch
        {
            StatusCodes.Status404NotFound => ("Nothing is here.", "The API is described at /docs."),
            StatusCodes.Status405MethodNotAllowed => (
                "The method is not allowed.", $"found {http.Request.Method}, expected {http.Response.Headers.Allow}"),
            _ => ("The request was refused.", $"Status {status}."),
        };
        return Problems.WriteAsync(http, status, title, detail);
    }

    /// <summary>Answers a form without a valid token, which the page itself would leave blank.</summary>
    public static Task RefuseForgedFormAsync(HttpContext context, RequestDelegate next)
        => context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? Problems.WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                "The form has expired.",
                "The server was started again since the page was loaded; open the page anew.")
            : next(context);

    private Task AnswerAsync(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case RequestRefusedException refused:
                return Problems.WriteAsync(context, refused.Status, "The request was refused.", refused.Message);
            case BadHttpRequestException bad:
                return Problems.WriteAsync(context, bad.StatusCode, "The request was refused.", bad.Message);
            case InvalidDataException form:
                // A form beyond its limits (values, key lengths).
                return Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "The request was refused.", form.Message);
            case NoModelException none:
                return Problems.WriteAsync(
                    context, StatusCodes.Status503ServiceUnavailable, "No model is loaded.", none.Message);
            case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
                return Task.CompletedTask;
            default:
                LogFailure(exception, context.Request.Method, context.Request.Path);
                return Problems.WriteAsync(
                    context,
                    StatusCodes.Status500InternalServerError,
                    "The server failed.",
                    "The fault is on this side and is in the server's log.");
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailure(Exception exception, string method, string path);
}
