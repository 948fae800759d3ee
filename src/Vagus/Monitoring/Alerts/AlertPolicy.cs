using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Kinds;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Alerts;

/// <summary>
/// Decides which evidence of a <see cref="PersonMonitor"/> becomes an alert: each kind has its share of an alert budget, the
/// shares become thresholds by curves measured on healthy people, and alerts hold, close and rest (<see cref="AlertTrack"/>).
/// Give it every reading right after the monitor. One instance belongs to one person; allocates only when an alert is given.
/// </summary>
public sealed class AlertPolicy
{
    /// <summary>Budget in alert-days per person-week unless another is asked for: one alert-day in four weeks.</summary>
    public const float DefaultBudget = 0.25f;

    private const byte FormatVersion = 1;
    private const float RedShare = 0.1f;

    // Without a trusted heart rate for this long there is nothing to judge.
    private static readonly long s_silentAfter = TimeSpan.FromMinutes(30).Ticks;

    // What another channel finds within the hour is the same episode: it is told once.
    private static readonly long s_sameEpisode = AlertTiming.Readings.Hold.Ticks;

    private readonly BudgetCurve[] _curves;
    private readonly float[] _thresholds;
    private readonly float[] _thresholdsByKind;
    private readonly AlertTrack[] _tracks;
    private readonly AlertTier[] _tiers;
    private readonly long[] _lastOfKind = new long[Enum.GetValues<AnomalyKind>().Length];
    private readonly List<Alert> _opened = [];
    private long _lastHeard;

    /// <summary>Creates a policy that has seen nothing.</summary>
    /// <param name="budget">Alert-days per person-week that all kinds together may cost on healthy people, above 0.</param>
    /// <param name="table">The curves; the shipped ones when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not above 0.</exception>
    /// <exception cref="KeyNotFoundException">The table lacks a channel.</exception>
    public AlertPolicy(float budget = DefaultBudget, BudgetTable? table = null)
    {
        table ??= BudgetTable.Shipped;
        Budget = budget;
        var names = PersonMonitor.ChannelNames;
        _curves = [.. names.Select(table.Of)];
        _thresholds = [.. _curves.Select((curve, channel) => curve.ThresholdAt(budget * BudgetShares.Of(channel)))];
        _thresholdsByKind = [.. _curves.Select((curve, channel) => curve.ThresholdAt(budget * BudgetShares.Of(channel, statesAll: false)))];
        _tracks = new AlertTrack[names.Count];
        _tiers = new AlertTier[names.Count];
    }

    /// <summary>Alert-days per person-week that all kinds together may cost on healthy people.</summary>
    public float Budget { get; }

    /// <summary>Where the person stands at the newest reading.</summary>
    public AlertTier Tier { get; private set; } = AlertTier.NoData;

    /// <summary>Alerts that the newest reading opened, usually none; the list is used again at the next. Not part of the state.</summary>
    public IReadOnlyList<Alert> Opened => _opened;

    /// <summary>Bytes that <see cref="WriteTo"/> writes: always the same, about 300.</summary>
    public int StateBytes => (3 * sizeof(byte)) + sizeof(long) + (_tracks.Length * (AlertTrack.SizeInBytes + sizeof(byte))) + (_lastOfKind.Length * sizeof(long));

    /// <summary>Whether an alert of a channel is open.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>True while it is.</returns>
    public bool IsOpen(int channel) => _tracks[channel].IsOpen;

    /// <summary>The score from which a channel alerts.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="statesAll">Whether readings state what the learned pattern judges by (<see cref="PersonMonitor.StatesAll"/>).</param>
    /// <returns>The threshold in the channel's own unit.</returns>
    public float ThresholdOf(int channel, bool statesAll = true) => (statesAll ? _thresholds : _thresholdsByKind)[channel];

    /// <summary>
    /// What the newest reading of a monitor is worth as one calibrated score: −log10 of the alert-days per person-week that
    /// healthy people would pay for an alert as strong as the strongest channel's.
    /// </summary>
    /// <param name="monitor">The monitor.</param>
    /// <returns>The score with the kind of the strongest channel; the monitor's state where no channel judged.</returns>
    public DetectorScore Combine(PersonMonitor monitor)
    {
        var best = DetectorScore.NotJudged;
        for (var channel = 0; channel < _curves.Length; channel++)
        {
            var score = monitor.Scores[channel];
            if (score.State == DetectorState.Judged)
            {
                // At the floor of its curve a channel has found nothing, and there is no kind to name.
                var calibrated = -MathF.Log10(_curves[channel].CostOf(score.Score) / BudgetShares.Of(channel, monitor.StatesAll));
                if (best.State != DetectorState.Judged || calibrated > best.Score)
                {
                    best = DetectorScore.Of(calibrated, score.Score > _curves[channel].Thresholds[0] ? score.Kind : AnomalyKind.None);
                }
            }
            else if (best.State == DetectorState.NotJudged)
            {
                best = score;
            }
        }

        return best;
    }

    /// <summary>Takes the monitor's newest reading.</summary>
    /// <param name="monitor">The monitor that has just observed it.</param>
    /// <param name="notes">What the wearer noted for the day.</param>
    /// <param name="witnesses">Other detectors, for what an alert says of them; null for none.</param>
    public void Observe(PersonMonitor monitor, DayNotes notes = DayNotes.None, Witnesses? witnesses = null)
    {
        _opened.Clear();
        var newest = monitor.Newest;
        if (newest.Expected.Time is TimeStep.Duplicate or TimeStep.Late)
        {
            return;
        }

        var time = newest.Reading.LocalTime;
        for (var channel = 0; channel < _tracks.Length; channel++)
        {
            var isDaily = monitor.IsOfDays(channel);
            var timing = isDaily ? AlertTiming.Days : AlertTiming.Readings;
            if (_tracks[channel].Take(time, monitor.Scores[channel], ThresholdOf(channel, monitor.StatesAll), timing, isDaily) == AlertStep.Opened)
            {
                var alert = Describe(monitor, channel, notes, witnesses);
                _tiers[channel] = alert.Tier;
                ref var last = ref _lastOfKind[(int)alert.Kind];
                if (last == 0 || time.Ticks - last > s_sameEpisode)
                {
                    _opened.Add(alert);
                }

                last = time.Ticks;
            }
        }

        Tier = TierAt(monitor, time);
    }

    /// <summary>
    /// Writes which alerts are open, what was told when, and the tier: little endian, with a version, without padding. Budget
    /// and curves are not part of it.
    /// </summary>
    /// <param name="destination">Receives <see cref="StateBytes"/> bytes at its start.</param>
    /// <returns>Number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Byte(_tracks.Length);
        writer.Byte((int)Tier);
        writer.Int64(_lastHeard);
        for (var channel = 0; channel < _tracks.Length; channel++)
        {
            _tracks[channel].Write(ref writer);
            writer.Byte((int)_tiers[channel]);
        }

        foreach (var last in _lastOfKind)
        {
            writer.Int64(last);
        }

        return writer.Written;
    }

    /// <summary>
    /// Goes on as the policy that wrote a state; what this one had seen is forgotten. Its own budget and curves hold from the next
    /// reading on, for alerts that are open too.
    /// </summary>
    /// <param name="source">The bytes written, no more and no less.</param>
    /// <exception cref="InvalidDataException">
    /// The bytes are no such state, are cut off or hold a number outside its range; this policy is then not to be used on.
    /// </exception>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        reader.Byte(_tracks.Length, _tracks.Length);
        Tier = (AlertTier)reader.Byte(0, (int)AlertTier.NoData);
        _lastHeard = reader.Int64(0, DateTime.MaxValue.Ticks);
        for (var channel = 0; channel < _tracks.Length; channel++)
        {
            _tracks[channel].Read(ref reader);
            _tiers[channel] = (AlertTier)reader.Byte(0, (int)AlertTier.Red);
        }

        foreach (ref var last in _lastOfKind.AsSpan())
        {
            last = reader.Int64(0, DateTime.MaxValue.Ticks);
        }

        reader.End();
        _opened.Clear();
    }

    private AlertTier TierAt(PersonMonitor monitor, DateTime time)
    {
        var newest = monitor.Newest;
        if (newest.Expected.HeartRate == HeartRateStatus.Measured && monitor.IsTrusted)
        {
            _lastHeard = time.Ticks;
        }

        var (tier, isSensorOpen) = (AlertTier.Green, false);
        for (var channel = 0; channel < _tracks.Length; channel++)
        {
            if (!_tracks[channel].IsOpen)
            {
                continue;
            }

            if (monitor.IsOfSensor(channel))
            {
                isSensorOpen = true;
            }
            else
            {
                tier = _tiers[channel] == AlertTier.Red ? AlertTier.Red : tier == AlertTier.Red ? tier : AlertTier.Yellow;
            }
        }

        return tier != AlertTier.Green ? tier
            : time.Ticks - _lastHeard > s_silentAfter || isSensorOpen ? AlertTier.NoData
            : (newest.Expected.Learning & StillLearning.Level) != StillLearning.None ? AlertTier.Learning
            : AlertTier.Green;
    }

    private Alert Describe(PersonMonitor monitor, int channel, DayNotes notes, Witnesses? witnesses)
    {
        var (reading, expected) = monitor.Newest;
        var score = monitor.Scores[channel];
        var isSensor = monitor.IsOfSensor(channel);
        var fault = isSensor ? monitor.Fault : SensorFaultKind.None;
        var tracker = monitor.TrackerOf(channel) is LearnedPattern learned ? monitor.WithEvidence(score.Kind) ?? learned : monitor.TrackerOf(channel);
        var trend = isSensor || tracker is not null ? null : monitor.TrendEvidence;
        var since = tracker?.Since ?? reading.LocalTime;
        var (observed, usual) = trend is { } days ? ((float)days.ObservedBpm, (float)days.BaselineBpm)
            : tracker is null ? (reading.HeartRateBpm, expected.MedianBpm)
            : (tracker.ObservedBpm, tracker.ExpectedBpm);
        var cost = _curves[channel].CostOf(score.Score);
        var severity = AlertSeverity.Of(score.Kind, observed, usual);
        var agreeing = witnesses?.Agreeing(reading.LocalTime) ?? [];
        return new Alert
        {
            Kind = score.Kind,
            Fault = fault,
            Severity = severity,
            Tier = severity == AnomalySeverity.High || cost <= RedShare * Budget * BudgetShares.Of(channel, monitor.StatesAll) ? AlertTier.Red : AlertTier.Yellow,
            Opened = reading.LocalTime,
            Since = since,
            ObservedBpm = trend is null ? reading.HeartRateBpm : observed,
            ExpectedBpm = trend is null ? expected.MedianBpm : usual,
            MeanObservedBpm = observed,
            MeanExpectedBpm = usual,
            Split = AlertSplit.Of(reading.HeartRateBpm, expected, isSensor),
            HealthyAlertDaysPerWeek = cost,
            Agreeing = agreeing,
            Notes = notes,
            Sentence = AlertText.Of(score.Kind, fault, since, reading.LocalTime, observed, usual, cost, agreeing, notes),
        };
    }
}
