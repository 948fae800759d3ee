using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Vagus.Cli.Terminals;
using Vagus.Models;
using Vagus.Server;
using Vagus.Training.Pipeline;

namespace Vagus.Cli;

/// <summary><c>vagus serve</c>: REST API and page over the registered models.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:8000";

    public static Command Create(Terminal terminal)
    {
        var workspace = CommonOptions.Workspace();
        var urls = Urls();
        var command = new ExampleCommand(
            "serve",
            "Serve predictions and detections over HTTP. A newly registered model is taken up without a restart.",
            "vagus serve",
            "vagus serve --urls http://127.0.0.1:9000 --workspace vagus-data")
        {
            workspace, urls,
        };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, new Workspace(parsed.GetRequiredValue(workspace)), parsed.GetRequiredValue(urls), cancellation));
        return command;
    }

    internal static Option<string[]> Urls() => new("--urls", "-u")
    {
        Description = "Addresses to listen on. Only this machine can reach the default; say http://0.0.0.0:8000 to open it to others.",
        DefaultValueFactory = _ => [DefaultUrl],
        AllowMultipleArgumentsPerToken = true,
        HelpName = "URL",
    };

    /// <summary>Refuses addresses that cannot be served, before any work is done for them.</summary>
    internal static void CheckUrls(string[] urls)
    {
        try
        {
            VagusServer.CheckUrls(urls);
        }
        catch (VagusServerException fault)
        {
            throw new UsageException(fault.Message);
        }
    }

    /// <summary>Serves until the command is stopped.</summary>
    internal static async Task<int> RunAsync(Terminal terminal, Workspace workspace, string[] urls, CancellationToken cancellation)
    {
        var store = new ModelStore(workspace.ModelsDirectory);
        var version = store.ReadCurrentVersion()
            ?? throw new InvalidModelException(store.Root, "no model", "a registered version; run 'vagus up' or 'vagus train DIR' first");
        CheckUrls(urls);
        // What does not load is told here, before anybody is told that it is served.
        store.Load(version);
        await using var app = VagusServer.Create(new ServerOptions { ModelsDirectory = store.Root, Urls = urls, TimeProvider = terminal.Clock });
        await VagusServer.StartAsync(app, cancellation);
        foreach (var url in app.Urls)
        {
            var shown = url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
            await terminal.Out.WriteLineAsync($"Serving version {version} on {shown} (page: {shown}/, API: {shown}/docs). Stop with Ctrl-C.");
        }

        await terminal.Out.FlushAsync(CancellationToken.None);
        try
        {
            await app.WaitForShutdownAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how a server ends.
        }

        await app.StopAsync(CancellationToken.None);
        return ExitCodes.Success;
    }
}
