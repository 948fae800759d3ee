using System.CommandLine;
using System.Globalization;
using Vagus.Data.Formats.Notes;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;

namespace Vagus.Cli.Terminals;

/// <summary>What a command that gives alerts was asked for.</summary>
/// <param name="Budget">Alert-days per person-week.</param>
/// <param name="Limits">The user's own limits.</param>
/// <param name="NotesFile">The file of notes; null for none.</param>
internal sealed record AlertRequest(float Budget, UserLimits Limits, string? NotesFile)
{
    /// <summary>Reads the notes.</summary>
    public NoteBook ReadNotes(CancellationToken cancellation)
    {
        if (NotesFile is null)
        {
            return new NoteBook();
        }

        ReadingFile.CheckExists(NotesFile, "notes such as notes.csv");
        return NoteReader.ReadBook(NotesFile, cancellation);
    }
}

/// <summary>Options of commands that give alerts.</summary>
internal sealed class AlertOptions
{
    private readonly Option<string?> _budget = new("--budget", "-b")
    {
        Description = "Alerts that healthy people may cost: alert-days per person-week such as 0.25, or 1/month, 1/week, 2/year. 0.25 when left out.",
        HelpName = "N",
    };

    private readonly Option<double?> _upper = new("--upper") { Description = "Your own upper limit at rest in bpm, beside the budget; watches have 120.", HelpName = "BPM" };
    private readonly Option<double?> _lower = new("--lower") { Description = "Your own lower limit at rest in bpm, beside the budget; watches have 40.", HelpName = "BPM" };
    private readonly Option<string?> _notes = new("--notes")
    {
        Description = "What was noted, as CSV: date,note or from,to,note, and person where there are several; note is illness, alcohol, travel, medication or other.",
        HelpName = "FILE",
    };

    public AlertOptions() => _budget.Validators.Add(static result =>
    {
        if (result.Tokens is [var token] && !AlertBudget.TryParse(token.Value, out _))
        {
            result.AddError($"--budget: found {token.Value}, expected {AlertBudget.Expected}");
        }
    });

    /// <param name="command">The command.</param>
    /// <param name="withLimits">Whether the user's own limits make sense.</param>
    public void AddTo(Command command, bool withLimits)
    {
        command.Add(_budget);
        if (withLimits)
        {
            command.Add(_upper);
            command.Add(_lower);
        }

        command.Add(_notes);
    }

    public AlertRequest Of(ParseResult parsed, bool withLimits)
    {
        var budget = AlertPolicy.DefaultBudget;
        if (parsed.GetValue(_budget) is { } text)
        {
            _ = AlertBudget.TryParse(text, out budget);
        }

        return new AlertRequest(budget, withLimits ? Limits(parsed.GetValue(_upper), parsed.GetValue(_lower)) : UserLimits.None, parsed.GetValue(_notes));
    }

    private static UserLimits Limits(double? upper, double? lower)
    {
        if (upper is { } high && UserLimits.FaultOfUpper(high) is { } tooHigh)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--upper: found {high}, expected {tooHigh}"));
        }

        return lower is { } low && UserLimits.FaultOfLower(low, upper) is { } tooLow
            ? throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--lower: found {low}, expected {tooLow}"))
            : new UserLimits((float?)upper, (float?)lower);
    }
}
