using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Days;

/// <summary>
/// Judges whether a person's resting heart rate has begun to rise: the multi-channel trend over days. The score is the
/// logarithm of a likelihood ratio, in nats: how much better the last two days are told by a rise of <see cref="RiseBpm"/>
/// that began yesterday than by the person's ordinary changes. 0 says that both tell them equally well.
/// </summary>
/// <remarks>
/// <para>
/// A device's resting rate is smoothed, and wanders: its changes from day to day are almost independent, so a rise shows in
/// the change, and the distance from a long median mostly shows where the wandering has led. The filter
/// (<see cref="RestingLevel"/>) turns the days into surprises and asks the surprises. Two of them run side by side, one
/// without noise of the measurement, as in a smoothed rate, and one in which most of a day's change is noise, as in a rate
/// taken from one night alone; how well each has told the person's days says how much each is heard.
/// </para>
/// <para>
/// Heart rate asleep, RMSSD, skin temperature and breathing of the night support a rise and never speak against it: each
/// adds <see cref="SupportPerDeviation"/> nats for each of the person's standard deviations beyond
/// <see cref="SupportFrom"/>, to the side that an infection moves them to (J. M. Radin et al., Lancet Digital Health 2:e93,
/// 2020; T. Mishra et al., Nature Biomedical Engineering 4:1208, 2020; A. E. Mason et al., Scientific Reports 12:3463, 2022),
/// at most half a nat each. A healthy person's rises come with them as well, so they carry little weight.
/// </para>
/// <para>
/// A day with notes is judged but not learnt from, and the day after it is judged by itself. A day that is not newer
/// than the newest is not judged and changes nothing, until three in order say that the calendar was set back.
/// </para>
/// </remarks>
public sealed class RestingTrend : IDetector<DayValues>
{
    /// <summary>The rise that is asked about, in bpm.</summary>
    public const double RiseBpm = 6;

    /// <summary>Measured days before a person is judged.</summary>
    public const int LearningDays = 7;

    /// <summary>Nats that a supporting channel adds for each standard deviation beyond <see cref="SupportFrom"/>.</summary>
    public const double SupportPerDeviation = 0.25;

    /// <summary>Standard deviations from which a channel supports a rise.</summary>
    public const double SupportFrom = 2;

    /// <summary>
    /// Scores from which a day is an alert at a budget of 0.1, 0.25 and 1 alert-days per person-week. They spend three fifths
    /// of the budget on the healthy people they were measured on (LifeSnaps, 36 ids, 1,831 days): other people differ.
    /// </summary>
    public static readonly IReadOnlyList<float> Thresholds = [3.15f, 1.55f, -0.7f];

    private const double MostSupport = 0.5;
    private const double AgreesFrom = 1;

    /// <summary>Logarithm of how much less likely the noisy kind of rate is before a person is known.</summary>
    private const double NoisyPrior = -3;

    private const float LowestBpm = 20;
    private const float HighestBpm = 260;
    private const int Version = 1;
    private const int Channels = 5;

    private readonly NightChannel[] _channels = new NightChannel[Channels];
    private RestingLevel _smooth = Smooth();
    private RestingLevel _noisy = Noisy();
    private DayClock _clock;
    private int _sinceLearnt;
    private int _days;

    /// <inheritdoc/>
    public string Name => "resting-trend";

    /// <inheritdoc/>
    public int StateBytes => (2 * sizeof(byte)) + sizeof(ushort) + DayClock.SizeInBytes + (2 * RestingLevel.StateBytes) + (Channels * NightChannel.StateBytes);

    /// <summary>What the newest judged day was judged by; null before one. Not part of the state.</summary>
    public RestingTrendEvidence? Evidence { get; private set; }

    /// <inheritdoc/>
    public DetectorScore Observe(in DayValues input)
    {
        var elapsed = _clock.Take(input.Day);
        if (elapsed == 0)
        {
            return DetectorScore.NotJudged;
        }

        _sinceLearnt = Math.Min(_sinceLearnt + elapsed, RestingLevel.LongestGapDays);
        Span<double> deviations = stackalloc double[Channels];
        var isLearnt = input.Notes == DayNotes.None;
        Compare(input, isLearnt, deviations);
        var bpm = input.RestingHeartRateBpm;
        if (!StillMinutes.IsHeartRate(bpm))
        {
            return DetectorScore.NoData;
        }

        var score = _days < LearningDays ? DetectorScore.Learning : Judge(bpm, _sinceLearnt, deviations);
        if (isLearnt)
        {
            Learn(bpm, _sinceLearnt);
            _sinceLearnt = 0;
            _days = Math.Min(_days + 1, LearningDays);
        }

        return score;
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(Version);
        writer.Byte(_days);
        writer.UInt16(_sinceLearnt);
        _clock.Write(ref writer);
        _smooth.WriteTo(ref writer);
        _noisy.WriteTo(ref writer);
        foreach (ref readonly var channel in _channels.AsSpan())
        {
            channel.WriteTo(ref writer);
        }

        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(Version, Version);
        _days = reader.Byte(0, LearningDays);
        _sinceLearnt = reader.UInt16(0, RestingLevel.LongestGapDays);
        _clock.Read(ref reader);
        _smooth.ReadFrom(ref reader);
        _noisy.ReadFrom(ref reader);
        foreach (ref var channel in _channels.AsSpan())
        {
            channel.ReadFrom(ref reader);
        }

        reader.End();
        Evidence = null;
    }

    private static RestingLevel Smooth() => new(noise: 0, populationScale: 1.8);

    private static RestingLevel Noisy() => new(noise: 4, populationScale: 0.45);

    private DetectorScore Judge(float bpm, int gap, ReadOnlySpan<double> deviations)
    {
        var smooth = _smooth.LogLikelihoodRatio(bpm, gap, RiseBpm);
        var noisy = _noisy.LogLikelihoodRatio(bpm, gap, RiseBpm);
        var noisyShare = 1 / (1 + Math.Exp(_smooth.Fit - _noisy.Fit - NoisyPrior));
        var score = smooth + (noisyShare * (noisy - smooth));

        var (known, agreeing) = (TrendChannels.None, TrendChannels.None);
        for (var i = 0; i < Channels; i++)
        {
            if (double.IsNaN(deviations[i]))
            {
                continue;
            }

            var channel = (TrendChannels)(1 << i);
            known |= channel;
            agreeing |= deviations[i] >= AgreesFrom ? channel : TrendChannels.None;
            score += channel == TrendChannels.Steps ? 0 : Math.Clamp((deviations[i] - SupportFrom) * SupportPerDeviation, 0, MostSupport);
        }

        ref readonly var heard = ref noisyShare > 0.5 ? ref _noisy : ref _smooth;
        Evidence = new RestingTrendEvidence(
            bpm, (float)heard.ExpectedBpm(gap), (float)heard.MeanBpm, (float)Math.Sqrt(heard.Scale), known, agreeing);
        return DetectorScore.Of((float)score, AnomalyKind.RestingRateRise);
    }

    private void Learn(float bpm, int gap)
    {
        if (_days == 0)
        {
            _smooth.Begin(bpm);
            _noisy.Begin(bpm);
            return;
        }

        _smooth.Learn(bpm, gap);
        _noisy.Learn(bpm, gap);
    }

    /// <summary>How far each channel lies to the side of an illness, and then learns it.</summary>
    private void Compare(in DayValues day, bool isLearnt, Span<double> deviations)
    {
        Span<double> values =
        [
            Measured(day.SleepHeartRateBpm, LowestBpm, HighestBpm),
            -Math.Log(Measured(day.RmssdMs, 1, 1000)),
            Measured(day.SkinTemperatureCelsius, 10, 50),
            Measured(day.BreathsPerMinute, 3, 100),
            -Math.Log(1 + Measured(day.Steps, 0, 200_000)),
        ];
        for (var i = 0; i < Channels; i++)
        {
            deviations[i] = _channels[i].Deviations(values[i]);
            if (isLearnt)
            {
                _channels[i].Learn(values[i]);
            }
        }
    }

    private static double Measured(float value, float lowest, float highest) => value >= lowest && value <= highest ? value : double.NaN;
}
