using Vagus.Signals;

namespace Vagus.Features;

/// <summary>
/// How far a person's heart rate lies from the population's expectation, learnt from earlier readings only. The ratio
/// heart rate / <see cref="PopulationExpectation"/> is averaged overall, by state (asleep, at rest, exercising, other),
/// by state and three-hour block, and by state and hour; each mean is pulled towards its parent as if
/// <see cref="PriorReadings"/> readings had agreed with the parent, so it starts at the population and becomes the
/// person. Running sums in constant memory; once a mean holds <see cref="MaxReadings"/> readings its weight is halved,
/// so that very old readings fade.
/// </summary>
public sealed class PersonalRatio
{
    /// <summary>Weight of the parent in every mean, in readings.</summary>
    public const float PriorReadings = 12;

    /// <summary>Number of readings after which the weight of a mean is halved.</summary>
    public const float MaxReadings = 4096;

    /// <summary>Residual in bpm from which a reading counts as an outlier.</summary>
    public const float OutlierBpm = 10;

    private const int States = 4;
    private const float PriorVariance = 9;
    private const float PriorOutlierShare = 0.01f;
    private const float PriorOutlierReadings = 100;

    private readonly RunningMean[] _byState = new RunningMean[States];
    private readonly RunningMean[] _byBlock = new RunningMean[States * 8];
    private readonly RunningMean[] _byHour = new RunningMean[States * 24];
    private readonly RunningMean[] _squaresByState = new RunningMean[States];
    private readonly RunningMean[] _squaresByBlock = new RunningMean[States * 8];
    private RunningMean _all;
    private RunningMean _squares;
    private RunningMean _outliers;

    /// <summary>Number of readings learnt from (fading above <see cref="MaxReadings"/>).</summary>
    public float Readings => _all.Count;

    /// <summary>Ratio over all readings; 1 for a stranger.</summary>
    public float Overall => _all.Shrunk(1, PriorReadings);

    /// <summary>Share of readings more than <see cref="OutlierBpm"/> above the personal expectation; 0.01 for a stranger.</summary>
    public float OutlierShare => _outliers.Shrunk(PriorOutlierShare, PriorOutlierReadings);

    /// <summary>Spread of the residuals in bpm over all readings; 3 for a stranger.</summary>
    public float SpreadBpm => MathF.Sqrt(_squares.Shrunk(PriorVariance, PriorReadings));

    /// <summary>Ratio in the state of a reading.</summary>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <returns>Ratio around 1.</returns>
    public float InState(in Reading reading) => _byState[StateOf(reading)].Shrunk(Overall, PriorReadings);

    /// <summary>Ratio in the state and three-hour block of a reading.</summary>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <returns>Ratio around 1.</returns>
    public float InBlock(in Reading reading) => _byBlock[BlockOf(reading)].Shrunk(InState(reading), PriorReadings);

    /// <summary>Ratio in the state and hour of a reading.</summary>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <returns>Ratio around 1.</returns>
    public float InHour(in Reading reading) => _byHour[HourOf(reading)].Shrunk(InBlock(reading), PriorReadings);

    /// <summary>Number of readings known in the state and three-hour block of a reading.</summary>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <returns>Number of readings.</returns>
    public float ReadingsInBlock(in Reading reading) => _byBlock[BlockOf(reading)].Count;

    /// <summary>Spread of the residuals in bpm in the state and three-hour block of a reading.</summary>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <returns>Spread in bpm.</returns>
    public float SpreadInBlockBpm(in Reading reading) => MathF.Sqrt(_squaresByBlock[BlockOf(reading)].Shrunk(
        _squaresByState[StateOf(reading)].Shrunk(_squares.Shrunk(PriorVariance, PriorReadings), PriorReadings), PriorReadings));

    /// <summary>Learns from a reading; one without a finite heart rate is ignored.</summary>
    /// <param name="expectedBpm">The population's expectation for it, in bpm; one that is not above 0 is ignored.</param>
    /// <param name="reading">The reading.</param>
    public void Add(float expectedBpm, in Reading reading)
    {
        var ratio = reading.HeartRateBpm / expectedBpm;
        if (!(expectedBpm > 0 && float.IsFinite(ratio)))
        {
            return;
        }

        var residual = reading.HeartRateBpm - (expectedBpm * InBlock(reading));
        var square = residual * residual;
        _squares.Add(square);
        _squaresByState[StateOf(reading)].Add(square);
        _squaresByBlock[BlockOf(reading)].Add(square);
        _outliers.Add(residual > OutlierBpm ? 1 : 0);

        _all.Add(ratio);
        _byState[StateOf(reading)].Add(ratio);
        _byBlock[BlockOf(reading)].Add(ratio);
        _byHour[HourOf(reading)].Add(ratio);
    }

    private static int StateOf(in Reading reading) => reading.Activity switch
    {
        ActivityType.Sleeping => 0,
        ActivityType.Resting => 1,
        ActivityType.Exercise => 2,
        _ => 3,
    };

    private static int BlockOf(in Reading reading) => (StateOf(reading) * 8) + (reading.LocalTime.Hour / 3);

    private static int HourOf(in Reading reading) => (StateOf(reading) * 24) + reading.LocalTime.Hour;

    private struct RunningMean
    {
        private float _sum;

        public float Count { get; private set; }

        public readonly float Shrunk(float parent, float parentReadings) =>
            (_sum + (parentReadings * parent)) / (Count + parentReadings);

        public void Add(float value)
        {
            _sum += value;
            Count++;
            if (Count >= MaxReadings)
            {
                _sum /= 2;
                Count /= 2;
            }
        }
    }
}
