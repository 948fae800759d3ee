using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Monitoring;

/// <summary>An alert that a rule would have given.</summary>
/// <param name="Kind">Kind; none where the rule cannot tell.</param>
/// <param name="Opened">When it would have been given.</param>
/// <param name="Score">The score that gave it, in the rule's own unit.</param>
/// <param name="ObservedBpm">Observed heart rate at it in bpm; for a daily table the resting heart rate; NaN where there is none.</param>
/// <param name="ExpectedBpm">Expected heart rate at it in bpm; NaN for a daily table.</param>
/// <param name="Explained">The whole alert, for our own rule; null for the others.</param>
public sealed record ReplayedAlert(
    AnomalyKind Kind, DateTime Opened, float Score, float ObservedBpm, float ExpectedBpm, Alert? Explained = null);

/// <summary>
/// Replays a rule over one person's history: which alerts it would have given at a budget, and what they would have cost. One
/// track for each kind that the rule names (<see cref="AlertTrack"/>). Constant memory. A replay takes readings or days,
/// never both.
/// </summary>
public sealed class RuleReplay
{
    private static readonly int s_kinds = Enum.GetValues<AnomalyKind>().Length;

    private readonly PersonWatch? _watch;
    private readonly PersonalExpectation? _expectation;
    private readonly RuleDetector _rule;
    private readonly IDetector<DayValues>? _days;
    private readonly bool _isOfDays;
    private readonly AlertTrack[] _tracks = new AlertTrack[s_kinds];
    private readonly List<ReplayedAlert> _opened = [];
    private WearTally _tally;

    private RuleReplay(PersonWatch? watch, PersonalExpectation? expectation, RuleDetector rule, IDetector<DayValues>? days, bool isOfDays, float threshold)
    {
        (_watch, _expectation, _rule, _days, _isOfDays, Threshold) = (watch, expectation, rule, days, isOfDays, threshold);
    }

    /// <summary>Score from which the rule alerts, in its own unit; for our own rule −log10 of the budget.</summary>
    public float Threshold { get; }

    /// <summary>What the rule says of the newest reading or day.</summary>
    public DetectorScore Score { get; private set; } = DetectorScore.NotJudged;

    /// <summary>The newest reading with what was expected; meaningless before the first, and for days.</summary>
    public Observation Newest { get; private set; }

    /// <summary>Alerts that the newest reading or day opened; the list is used again at the next.</summary>
    public IReadOnlyList<ReplayedAlert> Opened => _opened;

    /// <summary>Wear and alerts so far.</summary>
    public WearTally Tally => _tally;

    /// <summary>Replays a rule over readings.</summary>
    /// <param name="name">Its name, one of <see cref="RuleCatalogue.Names"/>.</param>
    /// <param name="person">The profile.</param>
    /// <param name="budget">Alert-days per person-week, above 0.</param>
    /// <param name="table">The budget curves; the shipped ones when null.</param>
    /// <returns>A replay that has seen nothing.</returns>
    /// <exception cref="KeyNotFoundException">There is no such rule, or the table has no curve of it; the message says which there are.</exception>
    public static RuleReplay OverReadings(string name, Person person, float budget, BudgetTable? table = null)
    {
        table ??= BudgetTable.Shipped;
        if (name == RuleCatalogue.Own)
        {
            var watch = new PersonWatch(person, budget, UserLimits.None, table);
            return new RuleReplay(watch, null, default, null, isOfDays: false, watch.Threshold);
        }

        var rule = RuleOf(name);
        return new RuleReplay(null, new PersonalExpectation(person), rule.OfReadings(person), null, rule.IsOfDays, ThresholdOf(name, budget, table));
    }

    /// <summary>Replays a rule over the days of a daily table.</summary>
    /// <param name="name">Its name, one of <see cref="RuleCatalogue.Names"/>.</param>
    /// <param name="budget">Alert-days per person-week, above 0.</param>
    /// <param name="table">The budget curves; the shipped ones when null.</param>
    /// <returns>A replay that has seen nothing.</returns>
    /// <exception cref="KeyNotFoundException">There is no such rule, it needs readings, or the table has no curve of it.</exception>
    public static RuleReplay OverDays(string name, float budget, BudgetTable? table = null)
    {
        var ofDays = string.Join(", ", RuleCatalogue.All.Where(static rule => rule.OfDays is not null).Select(static rule => rule.Name));
        if (name == RuleCatalogue.Own || RuleOf(name).OfDays is not { } create)
        {
            throw new KeyNotFoundException($"found the rule {name}, which needs readings, expected for a daily table one of {ofDays}");
        }

        return new RuleReplay(null, null, default, create(), isOfDays: true, ThresholdOf(name, budget, table ?? BudgetTable.Shipped));
    }

    /// <summary>Takes the next reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="notes">What the wearer noted for its day.</param>
    /// <exception cref="InvalidOperationException">The replay is over days.</exception>
    public void Observe(in Reading reading, DayNotes notes = DayNotes.None)
    {
        _opened.Clear();
        if (_watch is not null)
        {
            _watch.Observe(reading, notes);
            Newest = _watch.Monitor.Newest;
            Score = _watch.Combine();
            _tally.Take(Newest, _watch.Monitor.IsTrusted);
            foreach (var alert in _watch.Opened)
            {
                Open(new ReplayedAlert(alert.Kind, alert.Opened, Score.Score, alert.ObservedBpm, alert.ExpectedBpm, alert));
            }

            return;
        }

        if (_expectation is null)
        {
            throw new InvalidOperationException("found a reading, expected a day: this replay is over days");
        }

        if (notes != DayNotes.None)
        {
            _rule.Note?.Invoke(notes);
        }

        Newest = new Observation(reading, _expectation.Observe(reading));
        _tally.Take(Newest, isTrusted: true);
        if (Newest.Expected.Time is TimeStep.Duplicate or TimeStep.Late)
        {
            Score = DetectorScore.NotJudged;
            return;
        }

        Score = _rule.Detector.Observe(Newest);
        var observed = Newest.Expected.HeartRate == HeartRateStatus.Measured ? reading.HeartRateBpm : float.NaN;
        Judge(reading.LocalTime, observed, Newest.Expected.MedianBpm);
    }

    /// <summary>Takes the next day of a daily table.</summary>
    /// <param name="day">The day, with its notes.</param>
    /// <exception cref="InvalidOperationException">The replay is over readings.</exception>
    public void Observe(in DayValues day)
    {
        if (_days is null)
        {
            throw new InvalidOperationException("found a day, expected a reading: this replay is over readings");
        }

        _opened.Clear();
        _tally.Take(day);
        Score = _days.Observe(day);
        Judge(day.Day.ToDateTime(TimeOnly.MinValue), day.RestingHeartRateBpm, float.NaN);
    }

    private static NamedRule RuleOf(string name) => RuleCatalogue.Find(name)
        ?? throw new KeyNotFoundException($"found the rule {name}, expected one of {string.Join(", ", RuleCatalogue.Names)}");

    private static float ThresholdOf(string name, float budget, BudgetTable table) => table.Find(name)?.ThresholdAt(budget)
        ?? throw new KeyNotFoundException(
            $"found the rule {name}, of which no alert threshold has been measured on healthy people yet, expected one of {string.Join(", ", Measured(table))}");

    private static IEnumerable<string> Measured(BudgetTable table) =>
        RuleCatalogue.Names.Where(name => name == RuleCatalogue.Own || table.Find(name) is not null);

    private void Judge(DateTime time, float observedBpm, float expectedBpm)
    {
        var timing = _isOfDays ? AlertTiming.Days : AlertTiming.Readings;
        for (var kind = 0; kind < s_kinds; kind++)
        {
            var isOwn = (int)Score.Kind == kind;
            if (!isOwn && !_tracks[kind].IsOpen)
            {
                continue;
            }

            // Only its own score holds an alert; a day of another kind is a day below.
            var own = isOwn ? Score : _isOfDays && Score.State == DetectorState.Judged ? DetectorScore.Of(float.MinValue) : DetectorScore.NotJudged;
            if (_tracks[kind].Take(time, own, Threshold, timing, _isOfDays) == AlertStep.Opened)
            {
                Open(new ReplayedAlert(Score.Kind, time, Score.Score, observedBpm, expectedBpm));
            }
        }
    }

    private void Open(ReplayedAlert alert)
    {
        _opened.Add(alert);
        _tally.TakeAlert(alert.Opened, isUserLimit: false);
    }
}
