using System.Net;
using System.Net.Sockets;

namespace Vagus.Server.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task A_port_in_use_is_told_in_one_line()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var app = VagusServer.Create(RunningServer.NewOptions() with { Urls = [$"http://127.0.0.1:{port}"] });

        var thrown = await Assert.ThrowsAsync<VagusServerException>(() => VagusServer.StartAsync(app));

        Assert.Equal($"port {port} is in use; choose another with --urls", thrown.Message);
    }

    [Theory]
    [InlineData("https://127.0.0.1:8000")]
    [InlineData("8000")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://256.1.1.1:8000")]
    [InlineData("http://example.org:8000")]
    [InlineData("http://127.0.0.1:8000/base")]
    [InlineData("")]
    public void An_address_that_cannot_be_served_is_named(string url)
    {
        var thrown = Assert.Throws<VagusServerException>(() => VagusServer.Create(RunningServer.NewOptions() with { Urls = [url] }));

        Assert.Contains($"\"{url}\"", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_address_is_loopback()
        => Assert.Equal(["http://127.0.0.1:8000"], new ServerOptions { ModelsDirectory = "x" }.Urls);
}
