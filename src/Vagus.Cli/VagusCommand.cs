using System.CommandLine;
using Vagus.Cli.Terminals;

namespace Vagus.Cli;

/// <summary>
/// The <c>vagus</c> command: parses, runs, and turns every failure into a message and an exit code:
/// 0 success, 1 bad input, 2 usage, 130 stopped by the user. With <c>--json</c> a failure before the document is one itself.
/// </summary>
internal static class VagusCommand
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="terminal">Where output goes.</param>
    /// <param name="cancellation">Stops the command, as Ctrl-C does.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation = default)
    {
        var output = new WatchedWriter(terminal.Out);
        terminal = new Terminal(output, terminal.Error, terminal.ShowsBars, terminal.Clock);
        if (args.Any(string.IsNullOrWhiteSpace))
        {
            return await MisusedAsync(["found an empty argument, expected a value"], "vagus");
        }

        var root = Create(terminal);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && !CommandHelp.IsAskedFor(parsed))
        {
            return await MisusedAsync([.. UsageMessages.Of(parsed)], CommandHelp.PathOf(parsed.CommandResult.Command));
        }

        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (Exception failure)
        {
            var (code, message) = Failures.Report(failure, terminal, args.Contains("--verbose", StringComparer.Ordinal));
            WriteError(message);
            return code;
        }
        finally
        {
            await output.FlushAsync(CancellationToken.None);
        }

        async Task<int> MisusedAsync(List<string> messages, string command)
        {
            foreach (var message in messages)
            {
                await terminal.Error.WriteLineAsync(message);
            }

            await terminal.Error.WriteLineAsync($"See '{command} --help'.");
            WriteError(string.Join("; ", messages));
            return ExitCodes.Usage;
        }

        void WriteError(string message)
        {
            if (output.IsUntouched && args.Contains("--json", StringComparer.Ordinal))
            {
                terminal.WriteJson(new { error = message });
            }
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("""
            Vagus tells what a heart rate should be right now and flags what does not fit.
            Wellness and research software, not a medical device.
            """)
        {
            UpCommand.Create(terminal),
            GenerateCommand.Create(terminal),
            ValidateCommand.Create(terminal),
            TrainCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            PredictCommand.Create(terminal),
            DetectCommand.Create(terminal),
            BacktestCommand.Create(terminal),
            HrvCommand.Create(terminal),
            RhythmCommand.Create(terminal),
            ServeCommand.Create(terminal),
            ModelsCommand.Create(terminal),
            ReportCommand.Create(terminal),
        };
        root.Options.Add(new Option<bool>("--verbose") { Description = "Show the stack of an unexpected failure.", Recursive = true });
        CommandHelp.AddExamples(root);
        return root;
    }
}
