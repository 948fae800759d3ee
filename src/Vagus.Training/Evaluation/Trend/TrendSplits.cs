namespace Vagus.Training.Evaluation.Trend;

/// <summary>Thresholds calibrated on half of the people and applied to the others, over random halves. Ids of one person stay together.</summary>
internal static class TrendSplits
{
    /// <summary>How often the people are split; each half is held out once.</summary>
    public const int Splits = 200;

    private const ulong Seed = 2021;

    public static TrendHeldOut Of(TrendRule rule, TrendScores scores, int[] groupOf, double budget)
    {
        var rates = new List<double>();
        var recall = TrendBumps.HeightsBpm.Select(_ => new List<double>()).ToArray();
        int[] groups = [.. groupOf.Distinct()];
        for (var split = 0; split < Splits / 2; split++)
        {
            new SeededRandom(Seed, (ulong)split).Shuffle<int>(groups);
            var half = groups[..(groups.Length / 2)].ToHashSet();
            foreach (var calibrate in new[] { true, false })
            {
                var threshold = TrendCounts.Threshold(scores, People(inHalf: calibrate), rule.BudgetShare * budget);
                if (!float.IsNaN(threshold))
                {
                    Add(TrendCounts.At(scores, threshold), [.. People(inHalf: !calibrate)]);
                }
            }

            IEnumerable<int> People(bool inHalf) => Enumerable.Range(0, groupOf.Length).Where(person => half.Contains(groupOf[person]) == inHalf);
        }

        return new TrendHeldOut
        {
            Name = rule.Name,
            AlertDaysPerPersonWeek = Mean(rates),
            AlertDaysSpread = Spread(rates),
            ShareWithinBudget = rates.Count == 0 ? double.NaN : rates.Count(rate => rate <= budget) / (double)rates.Count,
            Recall = TrendProtocol.ByHeight(height => Mean(recall[height])),
            RecallSpread = TrendProtocol.ByHeight(height => Spread(recall[height])),
            CalibratedThresholds =
            [
                .. TrendProtocol.Budgets.Select(each => (double)TrendCounts.Threshold(scores, Enumerable.Range(0, groupOf.Length), rule.BudgetShare * each)),
            ],
        };

        void Add(TrendCounts counts, int[] heldOut)
        {
            var (days, bumps) = (heldOut.Sum(person => counts.Days[person]), heldOut.Sum(person => counts.Bumps[person]));
            if (days == 0 || bumps == 0)
            {
                return;
            }

            rates.Add(7.0 * heldOut.Sum(person => counts.AlertDays[person]) / days);
            for (var height = 0; height < recall.Length; height++)
            {
                recall[height].Add(heldOut.Sum(person => counts.Found[height][person]) / (double)bumps);
            }
        }
    }

    private static double Mean(List<double> values) => values.Count == 0 ? double.NaN : values.Average();

    private static double Spread(List<double> values)
    {
        if (values.Count < 2)
        {
            return double.NaN;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
