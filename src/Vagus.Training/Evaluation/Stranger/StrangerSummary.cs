using Vagus.Data.Formats.Fuller;

namespace Vagus.Training.Evaluation.Stranger;

/// <summary>Turns predictions of every row into figures.</summary>
internal sealed class StrangerSummary(StrangerTable table, int[] folds, float[] heartRates, float[] with, float[] without)
{
    public static RegressionFigures Figures(ReadOnlySpan<float> heartRates, ReadOnlySpan<float> expected)
    {
        var metrics = RegressionMetrics.Compute(heartRates, expected);
        return new RegressionFigures(metrics.Rmse, metrics.Mae, metrics.R2);
    }

    public StrangerEvaluation Summarise(StrangerBaselines baselines, long faulty, string trainer, string? fallback)
    {
        var rows = Enumerable.Range(0, heartRates.Length).ToArray();
        StrangerPerson[] people =
        [
            .. rows.GroupBy(row => table.PersonOf[row]).OrderBy(group => group.Key).Select(group =>
                new StrangerPerson(group.Key + 1, folds[group.Key] + 1, group.Count(), Of(with, [.. group]), Of(without, [.. group]))),
        ];
        return new StrangerEvaluation
        {
            WithResting = Of(with, rows),
            WithoutResting = Of(without, rows),
            Baselines = baselines,
            PerPerson = new StrangerSpread(Quartiles(people, person => person.WithResting), Quartiles(people, person => person.WithoutResting)),
            ByActivity = Groups(row => table.Rows[row].Activity, Name),
            ByDevice = Groups(row => table.Rows[row].Device, device => device == FullerDevice.Fitbit ? "fitbit" : "apple watch"),
            People = people,
            Data = new StrangerData(people.Length, rows.Length, faulty, folds.Max() + 1, StrangerFolds.Rule),
            Seconds = new SecondsSpent(0, 0, 0, 0, 0),
            Trainer = trainer,
            FallbackReason = fallback,
            Points = [.. rows.Select(row => new StrangerPoint((int)table.Rows[row].Activity, heartRates[row], with[row], without[row]))],
        };
    }

    private StrangerGroup[] Groups<T>(Func<int, T> key, Func<T, string> name)
        where T : struct, Enum =>
    [
        .. Enum.GetValues<T>().Select(value =>
        {
            int[] rows = [.. Enumerable.Range(0, heartRates.Length).Where(row => key(row).Equals(value))];
            return new StrangerGroup(name(value), rows.Length, Of(with, rows), Of(without, rows));
        }),
    ];

    private RegressionFigures Of(float[] expected, int[] rows) =>
        Figures(Array.ConvertAll(rows, row => heartRates[row]), Array.ConvertAll(rows, row => expected[row]));

    private static StrangerQuartiles Quartiles(StrangerPerson[] people, Func<StrangerPerson, RegressionFigures> figures)
    {
        double[] sorted = [.. people.Select(person => figures(person).RmseBpm).Order()];
        // Linear between order statistics (Hyndman & Fan 1996, type 7).
        double At(double share)
        {
            var place = share * (sorted.Length - 1);
            var below = (int)place;
            return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
        }

        return new StrangerQuartiles(At(0.25), At(0.5), At(0.75));
    }

    private static string Name(FullerActivity activity) => activity switch
    {
        FullerActivity.Lying => "lying",
        FullerActivity.Sitting => "sitting",
        FullerActivity.SelfPacedWalk => "self-paced walk",
        FullerActivity.Running3Met => "running 3 METs",
        FullerActivity.Running5Met => "running 5 METs",
        _ => "running 7 METs",
    };
}
