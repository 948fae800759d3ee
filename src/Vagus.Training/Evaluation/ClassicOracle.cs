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

    /// <summary>
    /// Whether labels can have been drawn with these probabilities: in every group of equal probability the number of
    /// anomalies lies within five standard deviations of what is expected, and there is at least one. Other people's labels, which the oracle knows
    /// nothing of, do not.
    /// </summary>
    public static bool CanHaveDrawn(ReadOnlySpan<sbyte> labels, ReadOnlySpan<float> probabilities)
    {
        var groups = new Dictionary<float, (int Rows, int Anomalies)>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0)
            {
                continue;
            }

            if (float.IsNaN(probabilities[i]))
            {
                return false;
            }

            var (rows, anomalies) = groups.GetValueOrDefault(probabilities[i]);
            groups[probabilities[i]] = (rows + 1, anomalies + labels[i]);
        }

        return groups.Values.Any(group => group.Anomalies > 0) && groups.All(group =>
        {
            var expected = group.Key * group.Value.Rows;
            var tolerated = 5 * Math.Sqrt(expected * (1 - group.Key));
            return Math.Abs(group.Value.Anomalies - expected) <= Math.Max(5, tolerated);
        });
    }
}
