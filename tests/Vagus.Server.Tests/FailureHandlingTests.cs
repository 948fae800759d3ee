using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Vagus.Server.Api;

namespace Vagus.Server.Tests;

public sealed class FailureHandlingTests
{
    [Fact]
    public async Task A_failure_of_our_own_is_a_500_without_internals()
    {
        var problem = await AnswerToAsync(new InvalidCastException("secret detail"));

        Assert.Equal(500, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_the_server_cannot_read_keeps_its_status()
    {
        var problem = await AnswerToAsync(new BadHttpRequestException("chunk size", StatusCodes.Status400BadRequest));

        Assert.Equal(400, problem.GetProperty("status").GetInt32());
    }

    private static async Task<JsonElement> AnswerToAsync(Exception exception)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await new FailureHandling(_ => throw exception, NullLogger<FailureHandling>.Instance).InvokeAsync(context);

        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal(Problems.ContentType, context.Response.ContentType);
        Assert.Equal(document.RootElement.GetProperty("status").GetInt32(), context.Response.StatusCode);
        return document.RootElement.Clone();
    }
}
