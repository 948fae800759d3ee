using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// How far the heart rate has been from its expectation over the last ten minutes: the absolute mean of (observed − median) in
/// half widths of the band, each minute counting alike. 1 = on the band's edge throughout. A single high value does not raise
/// it; a heart rate that stays away does.
/// </summary>
/// <remarks>
/// Learning while the person's level is (less than an hour of heart rate). Not judged until the readings within the ten minutes
/// span at least five: after a pause, and in streams slower than that. The kind follows from state and sign. A
/// half width counts as at least 1 bpm.
/// </remarks>
public sealed class BandResidual : IDetector<Observation>
{
    private const int FormatVersion = 1;
    private const int Minutes = 10;
    private const int LeastSpan = 5;
    private const float MostHalfWidths = 250;

    // A ring by minute: sum and number of readings, and which minute it is.
    private readonly long[] _minutes = new long[Minutes];
    private readonly float[] _sums = new float[Minutes];
    private readonly ushort[] _counts = new ushort[Minutes];

    /// <summary>Starts with nothing known.</summary>
    public BandResidual() => Array.Fill(_minutes, -1);

    /// <inheritdoc/>
    public string Name => "band-residual";

    /// <inheritdoc/>
    public int StateBytes => 1 + (Minutes * (sizeof(long) + sizeof(float) + sizeof(ushort)));

    /// <inheritdoc/>
    public DetectorScore Observe(in Observation input)
    {
        var expected = input.Expected;
        if (!ReadingFeatures.IsInOrder(expected.Time))
        {
            return DetectorScore.NotJudged;
        }

        if (expected.Time is TimeStep.AfterGap or TimeStep.ClockSetBack)
        {
            Array.Fill(_minutes, -1);
        }

        if (expected.HeartRate != HeartRateStatus.Measured)
        {
            return DetectorScore.NoData;
        }

        var now = input.Reading.LocalTime.Ticks / TimeSpan.TicksPerMinute;
        Add(now, Math.Clamp(ResidualKind.InHalfWidths(input.Reading.HeartRateBpm, expected), -MostHalfWidths, MostHalfWidths));
        var mean = Mean(now, out var span);
        if ((expected.Learning & StillLearning.Level) != StillLearning.None)
        {
            return DetectorScore.Learning;
        }

        return span < LeastSpan ? DetectorScore.NotJudged : DetectorScore.Of(MathF.Abs(mean), ResidualKind.Of(expected.State, mean > 0));
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        for (var i = 0; i < Minutes; i++)
        {
            writer.Int64(_minutes[i]);
            writer.Float(_sums[i]);
            writer.UInt16(_counts[i]);
        }

        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        for (var i = 0; i < Minutes; i++)
        {
            _minutes[i] = reader.Int64(-1, DateTime.MaxValue.Ticks / TimeSpan.TicksPerMinute);
            if (_minutes[i] >= 0 && _minutes[i] % Minutes != i)
            {
                throw new InvalidDataException($"state: found minute {_minutes[i]} at place {i}, expected it at {_minutes[i] % Minutes}");
            }

            _sums[i] = reader.Float(-MostHalfWidths * ushort.MaxValue, MostHalfWidths * ushort.MaxValue);
            _counts[i] = (ushort)reader.UInt16(_minutes[i] < 0 ? 0 : 1, ushort.MaxValue);
        }

        reader.End();
    }

    private void Add(long minute, float halfWidths)
    {
        var at = (int)(minute % Minutes);
        if (_minutes[at] != minute)
        {
            (_minutes[at], _sums[at], _counts[at]) = (minute, 0, 0);
        }

        if (_counts[at] < ushort.MaxValue)
        {
            _sums[at] += halfWidths;
            _counts[at]++;
        }
    }

    private float Mean(long now, out int span)
    {
        var (sum, known, oldest) = (0f, 0, now);
        for (var i = 0; i < Minutes; i++)
        {
            if (_minutes[i] >= 0 && _minutes[i] > now - Minutes && _minutes[i] <= now)
            {
                sum += _sums[i] / _counts[i];
                known++;
                oldest = Math.Min(oldest, _minutes[i]);
            }
        }

        span = (int)(now - oldest);
        return sum / known;
    }
}
