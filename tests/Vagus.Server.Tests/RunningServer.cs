using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Vagus.Server.Tests;

/// <summary>A real server on a free loopback port.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = null!;

    public WebApplication App => _app!;

    public async ValueTask InitializeAsync()
    {
        _app = VagusServer.Create(NewOptions());
        await StartAsync();
    }

    internal static async Task<RunningServer> StartAsync(Func<IServiceProvider, ModelHost> createModelHost)
    {
        var server = new RunningServer { _app = VagusServer.Create(NewOptions(), createModelHost) };
        await server.StartAsync();
        return server;
    }

    public static ServerOptions NewOptions() => new()
    {
        ModelsDirectory = ServedModels.Directory,
        Urls = ["http://127.0.0.1:0"],
        MinimumLogLevel = LogLevel.None,
    };

    internal static ModelHost NewModelHost(
        IServiceProvider services, Func<string?> readCurrentVersion, Func<string, Vagus.Models.HeartRateMonitor> load)
        => new(readCurrentVersion, load, TimeProvider.System, TimeSpan.FromDays(1), services.GetRequiredService<ILogger<ModelHost>>());

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string json)
        => PostAsync(path, new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")));

    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, HttpContent content)
    {
        using (content)
        {
            using var response = await Client.PostAsync(path, content);
            return (response.StatusCode, await ReadAsync(response));
        }
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return (response.StatusCode, await ReadAsync(response));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    private async Task StartAsync()
    {
        await VagusServer.StartAsync(App);
        Client = new HttpClient { BaseAddress = new Uri(App.Urls.Single()) };
    }
}
