using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Console;
using Vagus.Models;
using Vagus.Server.Api;
using Vagus.Server.Dashboard;
using Vagus.Server.Description;
using Vagus.Server.Security;

namespace Vagus.Server;

/// <summary>The server: REST API, API description and dashboard over a model registry.</summary>
public static class VagusServer
{
    /// <summary>Builds the server; it does not listen before <see cref="StartAsync"/>.</summary>
    /// <param name="options">What to serve and where.</param>
    /// <returns>The application; dispose of it when done.</returns>
    /// <exception cref="VagusServerException">An address is not one that can be served.</exception>
    public static WebApplication Create(ServerOptions options) => Create(options, CreateModelHost);

    /// <summary>Starts listening.</summary>
    /// <param name="app">What <see cref="Create(ServerOptions)"/> built.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>A task that ends when the server listens.</returns>
    /// <exception cref="VagusServerException">The port is in use, or the address cannot be bound.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken = default)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new VagusServerException($"port {TakenPort(app, e)} is in use; choose another with --urls", e);
        }
        catch (Exception e) when (e is SocketException or IOException || e.InnerException is SocketException)
        {
            throw new VagusServerException(
                $"cannot listen on {string.Join(", ", Urls(app))}: {e.Message}; choose another address with --urls", e);
        }
    }

    /// <summary>Starts listening and serves until told to stop (by the token, Ctrl+C or SIGTERM).</summary>
    /// <param name="app">What <see cref="Create(ServerOptions)"/> built.</param>
    /// <param name="cancellationToken">Stops the server.</param>
    /// <returns>A task that ends when the server has stopped.</returns>
    /// <exception cref="VagusServerException">The port is in use, or the address cannot be bound.</exception>
    public static async Task RunAsync(WebApplication app, CancellationToken cancellationToken = default)
    {
        await StartAsync(app, cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    internal static WebApplication Create(ServerOptions options, Func<IServiceProvider, ModelHost> createModelHost)
    {
        CheckUrls(options.Urls);

        // Empty: no appsettings, no environment variables, no command line; what is set here is all there is.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(VagusServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Each endpoint refuses at its own limit; this one, a little higher, holds for everything else.
            kestrel.Limits.MaxRequestBodySize = (1 << 20) + Math.Max(options.MaxRequestBodyBytes, options.MaxBatchBodyBytes);
        });
        builder.WebHost.UseUrls([.. options.Urls]);
        AddLogging(builder, options.MinimumLogLevel);
        AddServices(builder.Services, options, createModelHost);

        var app = builder.Build();
        // Loads the model now rather than in the first request.
        _ = app.Services.GetRequiredService<ModelHost>();
        app.UseMiddleware<FailureHandling>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseRouting();
        app.UseStatusCodePages(FailureHandling.DescribeStatusAsync);
        app.UseAntiforgery();
        app.Use(FailureHandling.RefuseForgedFormAsync);
        app.MapReferenceEndpoints(options);
        app.MapBatchEndpoints(options);
        app.MapHrvEndpoints(options);
        app.MapRhythmEndpoints(options);
        app.MapModelEndpoints();
        app.MapHealthEndpoints();
        app.MapApiDescription();
        app.MapDashboard();
        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder, LogLevel minimum)
    {
        builder.Logging.SetMinimumLevel(minimum);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        // Standard output belongs to the command.
        builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // A failed start is thrown to the caller, who tells it in one line; keys that end with the process are meant to.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.None);
        // A form from before a restart carries a token of keys that are gone: answered with 400, not an error here.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
    }

    private static void AddServices(
        IServiceCollection services, ServerOptions options, Func<IServiceProvider, ModelHost> createModelHost)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.TimeProvider);
        services.AddSingleton(new ModelStore(options.ModelsDirectory));
        services.AddSingleton(createModelHost);
        services.AddHostedService(static provider => provider.GetRequiredService<ModelHost>());
        services.AddRouting();
        services.AddSingleton<MatcherPolicy, PageOrJsonPolicy>();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery(static antiforgery => antiforgery.Cookie.Name = "vagus-form");
        services.AddRazorComponents();
        services.AddApiDescription();
    }

    private static ModelHost CreateModelHost(IServiceProvider provider)
    {
        var store = provider.GetRequiredService<ModelStore>();
        var options = provider.GetRequiredService<ServerOptions>();
        return new ModelHost(
            store.ReadCurrentVersion,
            store.Load,
            options.TimeProvider,
            options.ReloadInterval,
            provider.GetRequiredService<ILogger<ModelHost>>());
    }

    /// <summary>Checks addresses without listening on them.</summary>
    /// <param name="urls">The addresses: http, an IP address, localhost or * (every address of this machine), and a port.</param>
    /// <exception cref="VagusServerException">There is none, or one is not one that can be served.</exception>
    public static void CheckUrls(IReadOnlyList<string> urls)
    {
        if (urls.Count == 0)
            throw new VagusServerException("no address to listen on; give one with --urls, such as http://127.0.0.1:8000");
        foreach (var url in urls)
        {
            if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || !IsBindable(url))
                throw new VagusServerException($"--urls: found \"{url}\", expected an address such as http://127.0.0.1:8000");
        }
    }

    private static bool IsBindable(string url)
    {
        try
        {
            // A name that is neither would be taken for every address of this machine, which nobody asked for.
            return BindingAddress.Parse(url) is { Port: >= 0 and <= 65535, PathBase: "" } address
                && (address.Host is "localhost" or "*" or "+" || IPAddress.TryParse(address.Host, out _));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // The server clears its own list of addresses when it fails to start.
    private static IReadOnlyList<string> Urls(WebApplication app) => app.Services.GetRequiredService<ServerOptions>().Urls;

    private static int TakenPort(WebApplication app, IOException e)
    {
        var ports = Urls(app).Select(static url => BindingAddress.Parse(url).Port).ToList();
        var named = ports.FindIndex(port => e.Message.Contains($":{port}", StringComparison.Ordinal));
        return ports[Math.Max(0, named)];
    }
}
