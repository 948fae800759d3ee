using Vagus.Data.Formats;
using Vagus.Models;
using Vagus.Server;
using Vagus.Training.Pipeline;
using Vagus.Training.Reports;

namespace Vagus.Cli.Terminals;

/// <summary>The one place where failures become messages and exit codes.</summary>
internal static class Failures
{
    /// <summary>What JSON says of a command that was stopped by its user.</summary>
    public const string Stopped = "stopped";

    /// <summary>Says what went wrong on the error stream.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="terminal">Where to say it.</param>
    /// <param name="verbose">Whether to show the stack of an unexpected one.</param>
    /// <returns>The exit code, and the message in short, for those who read JSON.</returns>
    public static (int Code, string Message) Report(Exception failure, Terminal terminal, bool verbose)
    {
        switch (failure)
        {
            case OperationCanceledException:
                terminal.Error.WriteLine("Stopped.");
                return (ExitCodes.Stopped, Stopped);
            case UsageException:
                terminal.Error.WriteLine(failure.Message);
                return (ExitCodes.Usage, failure.Message);
            case DataFormatException or ParameterException or TrainingException or InvalidModelException or ReportException
                or VagusServerException or IOException:
                terminal.Error.WriteLine(failure.Message);
                return (ExitCodes.BadInput, failure.Message);
            case UnauthorizedAccessException:
                terminal.Error.WriteLine(failure.Message + " Check that the folder can be written, or choose another with --workspace or --out.");
                return (ExitCodes.BadInput, failure.Message);
            case AggregateException { InnerExceptions: [var only] }:
                return Report(only, terminal, verbose);
            default:
                terminal.Error.WriteLine($"Unexpected: {failure.GetType().Name}: {failure.Message}");
                terminal.Error.WriteLine(verbose ? failure.StackTrace : "Run again with --verbose to see where.");
                return (ExitCodes.BadInput, $"{failure.GetType().Name}: {failure.Message}");
        }
    }
}
