using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Cli.Terminals;

/// <summary>The states of a reading in words: body state first, what is out of the ordinary behind it.</summary>
internal static class ReadingStates
{
    public static string Of(in ExpectedHeartRate expected)
    {
        var state = Plain(ExpectationTerms.BodyState.ToWord(expected.State));
        state += expected.Time is TimeStep.First or TimeStep.Continues ? "" : ", " + Plain(ExpectationTerms.Time.ToWord(expected.Time));
        return state + expected.HeartRate switch
        {
            HeartRateStatus.Measured => "",
            HeartRateStatus.NotStated => ", no heart rate",
            _ => ", " + Plain(ExpectationTerms.HeartRate.ToWord(expected.HeartRate)),
        };
    }

    /// <summary>A word of the schema as people write it.</summary>
    public static string Plain(string word) => word.Replace('_', ' ');
}
