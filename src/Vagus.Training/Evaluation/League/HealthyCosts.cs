using Vagus.Models.Detectors;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>
/// What each threshold of a rule costs on people to whom nothing happens: the highest score in every block of twelve hours
/// of the wall clock, each kind by itself, because an alert rests for twelve hours on its kind's track.
/// </summary>
internal sealed class HealthyCosts
{
    private const long BlockTicks = 12 * TimeSpan.TicksPerHour;
    private static readonly int s_kinds = Enum.GetValues<AnomalyKind>().Length;

    private readonly long[] _block = new long[s_kinds];
    private readonly float[] _highest = new float[s_kinds];
    private readonly List<float> _ended = [];

    /// <summary>Takes a score.</summary>
    /// <param name="time">Wall-clock time of the reading.</param>
    /// <param name="score">The score.</param>
    public void Take(DateTime time, in DetectorScore score)
    {
        if (score.State != DetectorState.Judged)
        {
            return;
        }

        var (kind, block) = ((int)score.Kind, 1 + (time.Ticks / BlockTicks));
        if (_block[kind] == block)
        {
            _highest[kind] = Math.Max(_highest[kind], score.Score);
            return;
        }

        if (_block[kind] != 0)
        {
            _ended.Add(_highest[kind]);
        }

        (_block[kind], _highest[kind]) = (block, score.Score);
    }

    /// <summary>Highest scores of all blocks with one, in no order. Call once, at the end.</summary>
    public IReadOnlyList<float> End()
    {
        for (var kind = 0; kind < s_kinds; kind++)
        {
            if (_block[kind] != 0)
            {
                _ended.Add(_highest[kind]);
            }
        }

        return _ended;
    }

    /// <summary>
    /// The lowest threshold that keeps a budget: no more blocks reach it than the budget allows. Rounded up to five decimals,
    /// as it is written down; equal scores are never split.
    /// </summary>
    /// <param name="falling">Highest scores of the blocks of all people, highest first.</param>
    /// <param name="personWeeks">Weeks of wear of all people.</param>
    /// <param name="budget">Blocks per person-week that may reach the threshold.</param>
    /// <returns>The threshold; above every score where even the highest comes too often; the lowest score where all may.</returns>
    /// <exception cref="ArgumentException">There is no score.</exception>
    public static float ThresholdAt(ReadOnlySpan<float> falling, double personWeeks, double budget)
    {
        if (falling.IsEmpty)
        {
            throw new ArgumentException("found no score, expected at least one", nameof(falling));
        }

        var allowed = (int)Math.Min(falling.Length, Math.Floor((budget * personWeeks) + 1e-9));
        while (allowed > 0 && allowed < falling.Length && falling[allowed - 1].Equals(falling[allowed]))
        {
            allowed--;
        }

        // The careful side of the gap between the highest score that must not alarm and the lowest that may is the latter.
        return allowed == 0 ? Above(falling[0]) : Up(falling[allowed - 1]);
    }

    private static float Above(float score)
    {
        var next = (float)((Math.Ceiling(score * 1e5) + 1) / 1e5);
        return next > score ? next : MathF.BitIncrement(score);
    }

    private static float Up(float score)
    {
        var rounded = (float)(Math.Ceiling(score * 1e5) / 1e5);
        return rounded >= score ? rounded : score;
    }
}
