using System.Globalization;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Rules;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Alerts;

/// <summary>
/// Gives an alert when a heart rate has been beyond a user's own limit for ten inactive minutes (<see cref="FixedLimits"/>).
/// Readings whose sensor is under suspicion do not count. Constant size; allocates only when an alert is given. Without any
/// limit it does nothing.
/// </summary>
internal sealed class UserLimitWatch
{
    private const byte FormatVersion = 1;

    private readonly UserLimits _limits;
    private FixedLimits _rule;
    private AlertTrack _above;
    private AlertTrack _below;

    /// <exception cref="ArgumentOutOfRangeException">A limit is outside its range.</exception>
    public UserLimitWatch(UserLimits limits)
    {
        _limits = limits;
        _rule = RuleOf(limits);
    }

    /// <summary>Whether the alert of a limit is open.</summary>
    public bool IsOpen => _above.IsOpen || _below.IsOpen;

    public int StateBytes => sizeof(byte) + (2 * sizeof(float)) + (2 * AlertTrack.SizeInBytes) + _rule.StateBytes;

    /// <summary>Takes the newest reading of a monitor; answers the alert that it opens.</summary>
    public Alert? Observe(PersonMonitor monitor, DayNotes notes)
    {
        if (!_limits.IsAny)
        {
            return null;
        }

        var (reading, expected) = monitor.Newest;
        if (!monitor.IsTrusted)
        {
            reading = reading with { HeartRateBpm = float.NaN };
        }

        var score = _rule.Observe(new Observation(reading, expected));
        if (expected.Time is TimeStep.Duplicate or TimeStep.Late)
        {
            return null;
        }

        // Both limits share one rule; the score is that of the nearer one.
        var isAbove = score.Kind == AnomalyKind.RestingTachycardia;
        var above = Step(ref _above, reading.LocalTime, isAbove && _limits.UpperBpm is not null ? score : DetectorScore.NotJudged);
        var below = Step(ref _below, reading.LocalTime, !isAbove && _limits.LowerBpm is not null ? score : DetectorScore.NotJudged);
        return above == AlertStep.Opened ? Describe(reading, expected, score.Kind, _rule.UpperBpm, "at or above", notes)
            : below == AlertStep.Opened ? Describe(reading, expected, score.Kind, _rule.LowerBpm, "at or below", notes)
            : null;
    }

    public void Write(ref StateWriter writer)
    {
        writer.Byte(FormatVersion);
        writer.Float(_limits.UpperBpm ?? float.NaN);
        writer.Float(_limits.LowerBpm ?? float.NaN);
        _above.Write(ref writer);
        _below.Write(ref writer);
        _rule.WriteTo(writer.Bytes(_rule.StateBytes));
    }

    /// <summary>Goes on with the limits that wrote a state; other limits than those start with nothing seen.</summary>
    public void Read(ref StateReader reader)
    {
        reader.Byte(FormatVersion, FormatVersion);
        var upper = reader.FloatOrNaN(UserLimits.LeastUpperBpm, UserLimits.MostUpperBpm);
        var lower = reader.FloatOrNaN(UserLimits.LeastLowerBpm, UserLimits.MostUpperBpm);
        _above.Read(ref reader);
        _below.Read(ref reader);
        _rule.ReadFrom(reader.Bytes(_rule.StateBytes));
        if (!upper.Equals(_limits.UpperBpm ?? float.NaN) || !lower.Equals(_limits.LowerBpm ?? float.NaN))
        {
            (_above, _below, _rule) = (default, default, RuleOf(_limits));
        }
    }

    // A limit that is not set is where no heart rate goes; what it says is not listened to.
    private static FixedLimits RuleOf(UserLimits limits) =>
        new(limits.UpperBpm ?? UserLimits.MostUpperBpm, limits.LowerBpm ?? UserLimits.LeastLowerBpm);

    private static AlertStep Step(ref AlertTrack track, DateTime time, in DetectorScore score) =>
        track.Take(time, score, FixedLimits.Alarm, AlertTiming.Readings);

    private static Alert Describe(
        in Reading reading, in ExpectedHeartRate expected, AnomalyKind kind, float limitBpm, string side, DayNotes notes)
    {
        var severity = AlertSeverity.Of(kind, reading.HeartRateBpm, expected.MedianBpm);
        var since = reading.LocalTime;
        var sentence = string.Create(
            CultureInfo.InvariantCulture,
            $"At {since:HH:mm}, after ten minutes without movement, the heart rate has been {side} your own limit of {limitBpm:0.#} bpm all that time: {reading.HeartRateBpm:0} bpm now, where {expected.MedianBpm:0} bpm are to be expected. Your own limits stand beside the alert budget.");
        return new Alert
        {
            Kind = kind,
            Fault = SensorFaultKind.None,
            Severity = severity,
            Tier = severity == AnomalySeverity.High ? AlertTier.Red : AlertTier.Yellow,
            Opened = reading.LocalTime,
            Since = since,
            ObservedBpm = reading.HeartRateBpm,
            ExpectedBpm = expected.MedianBpm,
            MeanObservedBpm = float.NaN,
            MeanExpectedBpm = float.NaN,
            Split = AlertSplit.Of(reading.HeartRateBpm, expected, isSensor: false),
            HealthyAlertDaysPerWeek = float.NaN,
            UserLimitBpm = limitBpm,
            Agreeing = [],
            Notes = notes,
            Sentence = sentence + AlertText.Noted(notes),
        };
    }
}
