using System.CommandLine;
using Vagus.Cli.Terminals;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Training.Evaluation;
using Vagus.Training.Pipeline;

namespace Vagus.Cli;

/// <summary><c>vagus validate</c>: checks a data directory against the data contract and audits its labels.</summary>
internal static class ValidateCommand
{
    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string>("DIR") { Description = "Folder with users.csv and readings.csv, plain or .gz." };
        var examples = new Option<int>("--examples") { Description = "Faults of each kind to print; all are counted.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var schema = new Option<string?>("--schema") { Description = "Data contract to check against; the shipped schema.yaml when left out.", HelpName = "FILE" };
        var noAudit = new Option<bool>("--no-audit") { Description = "Leave out the audit of the labels." };
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "validate",
            "Check data against the data contract and audit its labels. Exit code 1 when there are faults.",
            "vagus validate data",
            "vagus validate data --json --examples 5",
            "vagus validate data --no-audit")
        {
            directory, examples, schema, noAudit, json,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            terminal,
            parsed.GetRequiredValue(directory),
            parsed.GetValue(schema) is { } path ? DataContract.Load(path) : DataContract.Default,
            parsed.GetValue(examples),
            !parsed.GetValue(noAudit),
            parsed.GetValue(json),
            cancellation)));
        return command;
    }

    private static int Run(
        Terminal terminal, string directory, DataContract contract, int examples, bool audit, bool json, CancellationToken cancellation)
    {
        if (examples is < 0 or > 100_000)
        {
            throw new UsageException($"--examples: found {examples}, expected 0–100000");
        }

        var (report, labels) = StageProgress.Show(terminal, observer =>
        {
            var relay = new Relay<DataProgress>(p => observer.Advanced("rows", p.BytesRead / (double)Math.Max(1, p.BytesTotal)));
            var started = terminal.Clock.GetTimestamp();
            observer.Started("validate");
            var checkedRows = DataValidator.Validate(directory, contract, new ValidationOptions(examples), relay, cancellation);
            observer.Ended(new StageOutcome("validate", false, terminal.Clock.GetElapsedTime(started).TotalSeconds, $"{checkedRows.Rows:N0} rows"));
            if (!audit || checkedRows.Rows == 0)
            {
                return (checkedRows, (LabelAuditResult?)null);
            }

            started = terminal.Clock.GetTimestamp();
            observer.Started("audit");
            var audited = LabelAudit.Run(directory, contract, cancellation);
            observer.Ended(new StageOutcome("audit", false, terminal.Clock.GetElapsedTime(started).TotalSeconds, "labels"));
            return (checkedRows, audited);
        });

        if (json)
        {
            terminal.WriteJson(new { Validation = report, Labels = labels });
        }
        else
        {
            report.WriteText(terminal.Out);
            if (labels is not null)
            {
                terminal.Out.WriteLine();
                terminal.Out.WriteLine("Labels: " + labels.Sentence);
            }
        }

        if (report.Rows == 0)
        {
            terminal.Error.WriteLine($"{directory}: found no readings, expected at least one");
        }

        return report.HasFaults || report.Rows == 0 ? ExitCodes.BadInput : ExitCodes.Success;
    }
}
