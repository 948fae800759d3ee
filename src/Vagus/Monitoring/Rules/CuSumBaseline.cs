using System.Runtime.InteropServices;
using Vagus.Models.Detectors;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Rules;

/// <summary>Resting minutes of one part of a day: number, mean and squared deviations from it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DayPart
{
    public const int SizeInBytes = sizeof(ushort) + (2 * sizeof(float));

    public int Count { get; private set; }

    public float Mean { get; private set; }

    public float Squares { get; private set; }

    public void Add(float bpm)
    {
        Count++;
        var delta = bpm - Mean;
        Mean += delta / Count;
        Squares += MathF.Max(0, delta * (bpm - Mean));
    }

    public readonly void Write(ref StateWriter writer)
    {
        writer.UInt16(Count);
        writer.Float(Mean);
        writer.Float(Squares);
    }

    public void Read(ref StateReader reader)
    {
        Count = reader.UInt16(0, StateReader.MinutesPerDay);
        Mean = reader.Float(0, StateReader.HighestBpm);
        Squares = reader.Float(0, 1e8f);
    }
}

/// <summary>
/// CuSum day by day: a baseline of 28 days in parts (hours, or whole days), the residuals of a day against it, W, and what W
/// says against the baseline's own runs. Shared by the form over readings and the one over a daily table.
/// </summary>
internal sealed class CuSumBaseline(int parts, int fewestParts)
{
    public const int Days = 28;

    /// <summary>Days without data after which everything starts anew.</summary>
    public const int RestartAfterDays = 14;

    // Least standard deviation, so that a constant heart rate has residuals of zero. Ours.
    private const float LeastDeviationBpm = 0.5f;

    private readonly DayPart[] _days = new DayPart[Days * parts];
    private readonly float[] _centre = new float[parts];
    private readonly float[] _deviation = new float[parts];
    private readonly CuSumRuns _runs = new(Days * parts);
    private int _next;
    private int _filled;
    private float _w;
    private int _run;
    private int _idle;

    public int SizeInBytes => (DayPart.SizeInBytes * _days.Length) + (3 * sizeof(byte)) + sizeof(float) + sizeof(ushort);

    /// <summary>Judges a day and takes it into the baseline unless it alarms or bears a note.</summary>
    /// <param name="day">Its parts in the order of time.</param>
    /// <param name="elapsed">Days since the one before.</param>
    /// <param name="hasNotes">Whether it bears a note.</param>
    public DetectorScore EndDay(ReadOnlySpan<DayPart> day, int elapsed, bool hasNotes)
    {
        Pass(elapsed);
        if (Known(day) < fewestParts)
        {
            return DetectorScore.NoData;
        }

        if (_idle >= RestartAfterDays)
        {
            (_next, _filled, _w, _run) = (0, 0, 0, 0);
        }

        _idle = 0;
        if (_filled < Days)
        {
            if (!hasNotes)
            {
                Take(day);
                (_w, _run) = _filled < Days ? (0, 0) : (_runs.LastW, _runs.LastRun);
            }

            return DetectorScore.Learning;
        }

        var (score, judged) = (0f, 0);
        for (var part = 0; part < parts; part++)
        {
            var z = Residual(day[part], part);
            if (float.IsNaN(z))
            {
                continue;
            }

            _w = _runs.Next(_w, z);
            _run = _w > 0 ? Math.Min(_run + 1, ushort.MaxValue) : 0;
            score = MathF.Max(score, _runs.Score(_run, _w));
            judged++;
        }

        if (judged < fewestParts)
        {
            return DetectorScore.Learning;
        }

        if (!hasNotes && CuSumRule.TierOf(score) != PublishedTier.Red)
        {
            Take(day);
        }

        return DetectorScore.Of(score, AnomalyKind.RestingRateRise);
    }

    /// <summary>Days pass without data.</summary>
    public void Pass(int days) => _idle = (int)Math.Min((long)_idle + days, RestartAfterDays);

    public void Write(ref StateWriter writer)
    {
        foreach (ref readonly var part in _days.AsSpan())
        {
            part.Write(ref writer);
        }

        writer.Byte(_next);
        writer.Byte(_filled);
        writer.Byte(_idle);
        writer.Float(_w);
        writer.UInt16(_run);
    }

    public void Read(ref StateReader reader)
    {
        foreach (ref var part in _days.AsSpan())
        {
            part.Read(ref reader);
        }

        _next = reader.Byte(0, Days - 1);
        _filled = reader.Byte(0, Days);
        _idle = reader.Byte(0, RestartAfterDays);
        _w = reader.Float(0, CuSumRuns.MostW);
        _run = reader.UInt16(0, ushort.MaxValue);
        Learn();
    }

    private static int Known(ReadOnlySpan<DayPart> day)
    {
        var known = 0;
        foreach (ref readonly var part in day)
        {
            known += part.Count > 0 ? 1 : 0;
        }

        return known;
    }

    private float Residual(in DayPart part, int at) => part.Count == 0 || float.IsNaN(_deviation[at])
        ? float.NaN
        : Math.Clamp((part.Mean - _centre[at]) / _deviation[at], -CuSumRuns.MostZ, CuSumRuns.MostZ);

    private void Take(ReadOnlySpan<DayPart> day)
    {
        day.CopyTo(_days.AsSpan(_next * parts));
        _next = (_next + 1) % Days;
        _filled = Math.Min(_filled + 1, Days);
        Learn();
    }

    // What follows from the baseline: mean and deviation of each part over all its minutes, and the runs of W.
    private void Learn()
    {
        if (_filled < Days)
        {
            return;
        }

        for (var part = 0; part < parts; part++)
        {
            var (count, sum) = (0L, 0.0);
            for (var day = 0; day < Days; day++)
            {
                ref readonly var one = ref _days[(day * parts) + part];
                count += one.Count;
                sum += (double)one.Count * one.Mean;
            }

            var (mean, squares) = (sum / count, 0.0);
            for (var day = 0; day < Days; day++)
            {
                ref readonly var one = ref _days[(day * parts) + part];
                squares += one.Squares + (one.Count * (one.Mean - mean) * (one.Mean - mean));
            }

            _centre[part] = (float)mean;
            _deviation[part] = count < 2 ? float.NaN : MathF.Max((float)Math.Sqrt(squares / (count - 1)), LeastDeviationBpm);
        }

        Span<float> residuals = stackalloc float[Days * parts];
        var known = 0;
        for (var i = 0; i < residuals.Length; i++)
        {
            var at = ((_next * parts) + i) % residuals.Length;
            var z = Residual(_days[at], at % parts);
            residuals[known] = z;
            known += float.IsNaN(z) ? 0 : 1;
        }

        _runs.Learn(residuals[..known]);
    }
}
