using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;

namespace Vagus.Training.Evaluation.Trend;

/// <summary>What one rule says of every day as it is and of every day of every bump; −∞ where it has no score.</summary>
internal sealed class TrendScores
{
    private const float None = float.NegativeInfinity;

    private TrendScores(float[][] days, float[][][] bumps)
    {
        Days = days;
        Bumps = bumps;
    }

    /// <summary>Scores of each person's counted days.</summary>
    public float[][] Days { get; }

    /// <summary>For each person and height the scores of the seven days of one bump after the other.</summary>
    public float[][][] Bumps { get; }

    /// <summary>Lets a rule judge everybody.</summary>
    /// <param name="people">The people.</param>
    /// <param name="create">Makes the rule for the person of a number.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static TrendScores Of(IReadOnlyList<TrendPerson> people, Func<int, IDetector<DayValues>> create, CancellationToken cancellation)
    {
        var days = new float[people.Count][];
        var bumps = new float[people.Count][][];
        for (var person = 0; person < people.Count; person++)
        {
            cancellation.ThrowIfCancellationRequested();
            (days[person], bumps[person]) = Judge(people[person].Days, () => create(person));
        }

        return new TrendScores(days, bumps);
    }

    private static (float[] Days, float[][] Bumps) Judge(DayValues[] days, Func<IDetector<DayValues>> create)
    {
        var counted = TrendBumps.Counted(days);
        var starts = TrendBumps.Starts(days);
        var scores = new List<float>();
        var bumps = TrendBumps.HeightsBpm.Select(_ => new float[starts.Count * TrendBumps.Shape.Length]).ToArray();
        var (detector, injected) = (create(), create());
        var state = new byte[detector.StateBytes];
        var next = 0;
        for (var i = 0; i < days.Length; i++)
        {
            // A bump meets the rule as it stands before its first day; nothing is judged twice.
            for (var written = false; next < starts.Count && starts[next].Index == i; next++)
            {
                _ = written || detector.WriteTo(state) > 0;
                written = true;
                for (var height = 0; height < bumps.Length; height++)
                {
                    injected.ReadFrom(state);
                    Inject(days, starts[next], TrendBumps.HeightsBpm[height], injected, bumps[height].AsSpan(next * TrendBumps.Shape.Length, TrendBumps.Shape.Length));
                }
            }

            var score = Score(detector, days[i]);
            if (counted[i])
            {
                scores.Add(score);
            }
        }

        return ([.. scores], bumps);
    }

    private static void Inject(DayValues[] days, (DateOnly FirstDay, int Index) start, int heightBpm, IDetector<DayValues> detector, Span<float> scores)
    {
        scores.Fill(None);
        for (var i = start.Index; i < days.Length; i++)
        {
            var into = days[i].Day.DayNumber - start.FirstDay.DayNumber;
            if (into >= scores.Length)
            {
                break;
            }

            // What is not measured (NaN) stays so.
            scores[into] = Score(detector, days[i] with { RestingHeartRateBpm = days[i].RestingHeartRateBpm + (heightBpm * TrendBumps.Shape[into]) });
        }
    }

    private static float Score(IDetector<DayValues> detector, in DayValues day)
    {
        var judged = detector.Observe(day);
        return judged.State == DetectorState.Judged ? judged.Score : None;
    }
}
