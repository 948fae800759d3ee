using Vagus.Models.Detectors;

namespace Vagus.Training.Evaluation.League;

/// <summary>Volumes of one rule's scores, by cells of five minutes and by days.</summary>
internal sealed class RuleVolumes
{
    /// <summary>By cells of five minutes.</summary>
    public ScoreVolume Minutes { get; } = new(PersonTimeline.LongestBuffer);

    /// <summary>By days.</summary>
    public ScoreVolume Days { get; } = new(PersonTimeline.LongestBufferDays);

    /// <summary>Adds what others have counted.</summary>
    public void Add(RuleVolumes other)
    {
        Minutes.Add(other.Minutes);
        Days.Add(other.Days);
    }
}

/// <summary>Tries all rules on one person. Memory grows with the person's days, not with the readings.</summary>
internal sealed class PersonTrial
{
    private readonly LeaguePerson _person;
    private readonly PersonTimeline _timeline;
    private readonly AlertLedger[] _ledgers;
    private readonly float[][] _cells;
    private readonly float[][] _days;

    /// <summary>Starts a person.</summary>
    /// <param name="person">The person.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="thresholds">Of each rule, at each level, the thresholds of its channels.</param>
    public PersonTrial(LeaguePerson person, IReadOnlyList<LeagueRule> rules, IReadOnlyList<IReadOnlyList<float[]>> thresholds)
    {
        (_person, _timeline) = (person, new PersonTimeline(person));
        _ledgers = [.. rules.Select((rule, i) => new AlertLedger(rule.IsOfDays, thresholds[i]))];
        _cells = [.. rules.Select(_ => NaNs(_timeline.Cells))];
        _days = [.. rules.Select(_ => NaNs(_timeline.Days))];
    }

    /// <summary>Takes a reading, before the rules' scores of it.</summary>
    public void Take(in Observation observation) => _timeline.Take(observation);

    /// <summary>Takes a rule's score.</summary>
    public void Take(int rule, in Observation observation, in DetectorScore score, ReadOnlySpan<DetectorScore> channels)
    {
        var time = observation.Reading.LocalTime;
        for (var channel = 0; channel < channels.Length; channel++)
        {
            _ledgers[rule].Take(time, channel, channels[channel]);
        }

        if (score.State == DetectorState.Judged && _timeline.CellOf(time) is >= 0 and var cell)
        {
            Raise(ref _cells[rule][cell], score.Score);
            Raise(ref _days[rule][_timeline.DayOf(time)], score.Score);
        }
    }

    /// <summary>What is kept of the person.</summary>
    /// <param name="volumes">One a rule; the person's scores are added.</param>
    public PersonRecord End(IReadOnlyList<RuleVolumes> volumes)
    {
        var (minutes, days) = (_timeline.MinuteTruth(), _timeline.DayTruth());
        for (var rule = 0; rule < _ledgers.Length; rule++)
        {
            volumes[rule].Minutes.Add(minutes, _cells[rule]);
            volumes[rule].Days.Add(days, _days[rule]);
        }

        var events = _person.Events;
        return new PersonRecord
        {
            Person = _person.Person,
            Every = _person.Every,
            Events = events,
            StateAtStart = _timeline.StateAtStart.ToArray(),
            WearAtStart = [.. events.Select(e => WearSpan.Of(_timeline.DayOf(e.Start)))],
            IsFaultAlone = [.. events.Select(e => e.Kind == Signals.AnomalyKind.SensorFault && !EventMatching.OverlapsHeartEvent(e, events))],
            WeeksByWear = [.. Enumerable.Range(0, WearSpan.Count).Select(span => _timeline.WeeksOfWear(WearSpan.From[span], WearSpan.From[span + 1]))],
            Levels = [.. _ledgers.Select(Outcomes)],
        };
    }

    private LevelOutcome[] Outcomes(AlertLedger ledger) =>
        [.. Enumerable.Range(0, ledger.Levels).Select(level => LevelOutcome.Of(_person, _timeline, ledger.At(level)))];

    private static float[] NaNs(int count)
    {
        var values = new float[count];
        Array.Fill(values, float.NaN);
        return values;
    }

    private static void Raise(ref float highest, float score) => highest = score <= highest ? highest : score;
}
