using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vagus.Server.Tests;

public sealed class BodySizeTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const long HundredMegabytes = 100_000_000;

    [Theory]
    [InlineData("/predict_heart_rate")]
    [InlineData("/detect_anomaly")]
    [InlineData("/v1/predictions")]
    [InlineData("/v1/detections")]
    [InlineData("/v1/hrv")]
    public async Task An_announced_body_of_100_MB_is_refused_before_a_byte_of_it_is_sent(string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {HundredMegabytes}\r\n\r\n"));

        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 413", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Contains("body-too-large", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_100_MB_that_announces_no_length_is_refused_soon_after_the_limit()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            "POST /predict_heart_rate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"u8
                .ToArray());
        var chunk = Encoding.ASCII.GetBytes($"10000\r\n{new string(' ', 0x10000)}\r\n");
        var reading = new StreamReader(stream).ReadLineAsync();
        long sent = 0;
        try
        {
            while (sent < HundredMegabytes && !reading.IsCompleted)
            {
                await stream.WriteAsync(chunk);
                sent += chunk.Length;
            }
        }
        catch (IOException)
        {
            // The server has closed the connection: what it answered is still to be read.
        }

        Assert.StartsWith("HTTP/1.1 413", await reading, StringComparison.Ordinal);
        Assert.True(sent < HundredMegabytes / 2, $"{sent} bytes were taken");
    }

    [Fact]
    public async Task A_body_at_the_limit_is_read_and_one_byte_more_is_not()
    {
        var limit = (int)RunningServer.NewOptions().MaxRequestBodyBytes;

        var (atLimit, _) = await server.PostAsync("/predict_heart_rate", new string(' ', limit - 2) + "{}");
        var (above, _) = await server.PostAsync("/predict_heart_rate", new string(' ', limit - 1) + "{}");

        Assert.Equal(HttpStatusCode.BadRequest, atLimit);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, above);
    }
}
