using System.CommandLine;
using Vagus.Signals;

namespace Vagus.Cli.Terminals;

/// <summary>What can be said of the person of a file that states no profile.</summary>
internal sealed class ProfileOptions
{
    private readonly Option<double?> _age = Number("--age", "Age in years.", "YEARS", 1, 119);
    private readonly Option<string?> _sex = new("--sex") { Description = "Sex: F or M.", HelpName = "F|M" };
    private readonly Option<double?> _resting = Number("--resting-hr", "Resting heart rate in bpm.", "BPM", 20, 150);
    private readonly Option<double?> _maximal = Number("--max-hr", "Maximal heart rate in bpm.", "BPM", 100, 230);
    private readonly Option<bool> _betaBlocker = new("--beta-blocker") { Description = "The person takes a beta blocker." };

    public ProfileOptions() => _sex.AcceptOnlyFromAmong([.. Terms.Sex.Words]);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_age, _sex, _resting, _maximal, _betaBlocker])
        {
            command.Add(option);
        }
    }

    /// <summary>The profile; null when nothing was said.</summary>
    public Person? Of(ParseResult parsed)
    {
        var (age, sex, resting, maximal, takes) = (
            parsed.GetValue(_age), parsed.GetValue(_sex), parsed.GetValue(_resting), parsed.GetValue(_maximal), parsed.GetValue(_betaBlocker));
        if (age is null && sex is null && resting is null && maximal is null && !takes)
        {
            return null;
        }

        if (resting >= maximal)
        {
            throw new UsageException(FormattableString.Invariant($"--max-hr: found {maximal}, expected more than --resting-hr, which is {resting}"));
        }

        var known = Terms.Sex.TryParse(sex, out var found) ? found : Sex.Unknown;
        return new Person
        {
            AgeYears = (float?)age ?? float.NaN,
            Sex = known,
            RestingHeartRateBpm = (float?)resting ?? float.NaN,
            MaxHeartRateBpm = (float?)maximal ?? float.NaN,
            Medications = takes ? Medications.BetaBlocker : null,
        };
    }

    private static Option<double?> Number(string name, string description, string help, double least, double most)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = help };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, System.Globalization.CultureInfo.InvariantCulture, out var value) && !(value >= least && value <= most))
            {
                result.AddError(FormattableString.Invariant($"{name}: found {token.Value}, expected {least}–{most} {help.ToLowerInvariant()}"));
            }
        });
        return option;
    }
}
