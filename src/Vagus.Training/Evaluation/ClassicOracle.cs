using Vagus.Signals;

namespace Vagus.Training.Evaluation;

/// <summary>
/// Knows how the reference generator draws its labels: with probability .005 (doubled over 65 years, tripled with heart
/// disease, times 1.5 with anxiety), and with sleep apnoea another .02 at 22:00–6:59. Heart rate does not enter.
/// Nothing that scores readings can rank them better than this, except by luck.
/// </summary>
internal static class ClassicOracle
{
    public static float Probability(Person person, DateTime localTime)
    {
        if (person.Conditions is not { } conditions || float.IsNaN(person.AgeYears))
        {
            return float.NaN;
        }

        var drawn = 0.005;
        drawn *= person.AgeYears > 65 ? 2 : 1;
        drawn *= conditions.HasFlag(Conditions.HeartDisease) ? 3 : 1;
        drawn *= conditions.HasFlag(Conditions.Anxiety) ? 1.5 : 1;
        var atNight = conditions.HasFlag(Conditions.SleepApnea) && localTime.Hour is (>= 22 or <= 6) ? 0.02 : 0;
        return (float)(1 - ((1 - drawn) * (1 - atNight)));
    }
}
