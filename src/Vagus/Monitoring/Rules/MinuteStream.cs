using Vagus.Features.Resting;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Rules;

/// <summary>
/// Follows one person's clock and folds readings of any pace into minutes: what detectors by the minute stand on. A minute is
/// over when a reading of another one comes. Unlike <see cref="MinuteAggregator"/>, which adds up steps since the value
/// before, it takes readings, whose steps are those of the minute (or five) up to them: their mean. Constant memory.
/// </summary>
internal sealed class MinuteStream
{
    public const int SizeInBytes = ReadingClock.SizeInBytes + (2 * sizeof(long)) + sizeof(ushort) + (2 * sizeof(byte)) + (6 * MeanOf.SizeInBytes);

    private ReadingClock _clock;
    private long _open = -1;
    private long _last = -1;
    private int _still;
    private ActivityType _activity;
    private SleepStage _stage;
    private MeanOf _bpm;
    private MeanOf _steps;
    private MeanOf _stepsPer5;
    private MeanOf _intensity;
    private MeanOf _rmssd;
    private MeanOf _skin;

    /// <summary>Takes the next reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="minute">The minute that it completes.</param>
    /// <param name="completes">Whether it completes one.</param>
    /// <returns>How it stands in time; a duplicate and a late one change nothing else.</returns>
    public TimeStep Take(in Reading reading, out FoldedMinute minute, out bool completes)
    {
        var step = _clock.Take(reading.LocalTime);
        (minute, completes) = (default, false);
        if (step is TimeStep.Duplicate or TimeStep.Late)
        {
            return step;
        }

        var at = reading.LocalTime.Ticks / TimeSpan.TicksPerMinute;
        if (_open >= 0 && at != _open)
        {
            (minute, completes) = (Close(), true);
        }

        _open = at;
        Add(reading);
        return step;
    }

    public void Write(ref StateWriter writer)
    {
        _clock.Write(ref writer);
        writer.Int64(_open);
        writer.Int64(_last);
        writer.UInt16(_still);
        writer.Byte((int)_activity);
        writer.Byte((int)_stage);
        _bpm.Write(ref writer);
        _steps.Write(ref writer);
        _stepsPer5.Write(ref writer);
        _intensity.Write(ref writer);
        _rmssd.Write(ref writer);
        _skin.Write(ref writer);
    }

    public void Read(ref StateReader reader)
    {
        const long mostMinutes = 1L << 33;
        _clock.Read(ref reader);
        _open = reader.Int64(-1, mostMinutes);
        _last = reader.Int64(-1, mostMinutes);
        _still = reader.UInt16(0, StillMinutes.Most);
        _activity = (ActivityType)reader.Byte(0, (int)ActivityType.Exercise);
        _stage = (SleepStage)reader.Byte(0, (int)SleepStage.Rem);
        _bpm.Read(ref reader);
        _steps.Read(ref reader);
        _stepsPer5.Read(ref reader);
        _intensity.Read(ref reader);
        _rmssd.Read(ref reader);
        _skin.Read(ref reader);
    }

    private void Add(in Reading reading)
    {
        if (StillMinutes.IsHeartRate(reading.HeartRateBpm))
        {
            _bpm.Add(reading.HeartRateBpm, 20, 260);
        }

        _steps.Add(reading.StepsPerMinute, 0, 300);
        _stepsPer5.Add(reading.StepsPer5Min, 0, 1500);
        _intensity.Add(reading.ActivityIntensity, 0, 1);
        _rmssd.Add(reading.RmssdMs, 1, 500);
        _skin.Add(reading.SkinTemperatureCelsius, 15, 45);
        _activity = reading.Activity == ActivityType.Unknown ? _activity : reading.Activity;
        _stage = reading.SleepStage == SleepStage.Unknown ? _stage : reading.SleepStage;
    }

    private FoldedMinute Close()
    {
        var reading = new Reading
        {
            LocalTime = new DateTime(_open * TimeSpan.TicksPerMinute, DateTimeKind.Unspecified),
            HeartRateBpm = _bpm.Take(),
            StepsPerMinute = _steps.Take(),
            StepsPer5Min = _stepsPer5.Take(),
            ActivityIntensity = _intensity.Take(),
            RmssdMs = _rmssd.Take(),
            SkinTemperatureCelsius = _skin.Take(),
            Activity = _activity,
            SleepStage = _stage,
        };
        // After a step back nothing is known of the time between.
        var elapsed = _last < 0 || _open <= _last ? long.MaxValue : _open - _last;
        _still = StillMinutes.After(reading, elapsed, _still);
        var minute = new FoldedMinute(reading, _open, (int)Math.Min(elapsed, float.IsNaN(reading.StepsPerMinute) ? 5 : 1), _still);
        _last = _open;
        (_activity, _stage) = (ActivityType.Unknown, SleepStage.Unknown);
        return minute;
    }
}
