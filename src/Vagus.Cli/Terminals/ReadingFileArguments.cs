using System.CommandLine;
using Vagus.Models;

namespace Vagus.Cli.Terminals;

/// <summary>What a command that judges a file of readings was asked for.</summary>
/// <param name="Model">The model to judge with; opened when first asked for.</param>
/// <param name="File">The readings.</param>
/// <param name="Users">The profiles; null for those beside the readings.</param>
/// <param name="Limit">Most readings to judge.</param>
/// <param name="Json">Whether to print one JSON document.</param>
internal sealed record ReadingFileRequest(Lazy<HeartRateMonitor> Model, string File, string? Users, long Limit, bool Json);

/// <summary>Arguments of a command that judges a file of readings with a trained model: <c>predict</c>.</summary>
internal sealed class ReadingFileArguments(string fileDescription)
{
    private readonly Argument<string> _file = new("FILE") { Description = fileDescription };
    private readonly Option<string?> _users = new("--users") { Description = "users.csv with the profiles; the one beside FILE when left out.", HelpName = "FILE" };
    private readonly Option<string?> _version = CommonOptions.Version();
    private readonly Option<string> _workspace = CommonOptions.Workspace();
    private readonly Option<long?> _limit = CommonOptions.Limit();
    private readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_file);
        foreach (var option in (Option[])[_users, _version, _workspace, _limit, _json])
        {
            command.Add(option);
        }
    }

    /// <summary>Reads what was asked for.</summary>
    public ReadingFileRequest Of(ParseResult parsed) => new(
        new Lazy<HeartRateMonitor>(() => CommonOptions.OpenModel(parsed.GetRequiredValue(_workspace), parsed.GetValue(_version))),
        parsed.GetRequiredValue(_file),
        parsed.GetValue(_users),
        parsed.GetValue(_limit) ?? long.MaxValue,
        parsed.GetValue(_json));

    /// <summary>The options that only make sense with a trained model and were given all the same, as typed.</summary>
    public IEnumerable<string> ForTrainedModels(ParseResult parsed) =>
        new Option[] { _users, _version }.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(static option => option.Name);
}
