using System.Runtime.InteropServices;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Training.Reports;

/// <summary>A stretch of a person's time.</summary>
/// <param name="Start">Its beginning by the wearer's clock.</param>
/// <param name="ObservedBpm">Mean observed heart rate in bpm; NaN where there was none.</param>
/// <param name="LowerBpm">Mean lower end of the band in bpm; NaN where nothing was expected.</param>
/// <param name="ExpectedBpm">Mean expected heart rate in bpm; NaN where nothing was expected.</param>
/// <param name="UpperBpm">Mean upper end of the band in bpm; NaN where nothing was expected.</param>
/// <param name="Score">Highest score; NaN where none was given.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TimelinePoint(DateTime Start, float ObservedBpm, float LowerBpm, float ExpectedBpm, float UpperBpm, float Score);

/// <summary>
/// A person's history with what a rule said of it, for a picture: means over stretches that grow with the history, from ten
/// minutes to a week, so that there are never more than 1,500 of them.
/// </summary>
public sealed class PersonTimeline
{
    private const int MostStretches = 1500;
    private const int MostAlerts = 500;
    private static readonly long[] s_widths =
    [
        .. new[] { 10, 30, 60, 180, 360, 720, 1440, 10_080, 100_800, 1_008_000 }.Select(static minutes => minutes * TimeSpan.TicksPerMinute),
    ];

    private readonly List<(DateTime Opened, string Text)> _alerts = [];
    private List<Stretch> _stretches = [];
    private int _width;

    /// <summary>Starts a timeline.</summary>
    /// <param name="personId">The person; may be empty.</param>
    /// <param name="threshold">Score from which the rule alerts; NaN for none.</param>
    public PersonTimeline(string personId, float threshold)
    {
        (PersonId, Threshold) = (personId, threshold);
    }

    /// <summary>The person.</summary>
    public string PersonId { get; }

    /// <summary>Score from which the rule alerts.</summary>
    public float Threshold { get; }

    /// <summary>Length of a stretch.</summary>
    public TimeSpan Width => TimeSpan.FromTicks(s_widths[_width]);

    /// <summary>The first 500 alerts: when, and what they say.</summary>
    public IReadOnlyList<(DateTime Opened, string Text)> Alerts => _alerts;

    /// <summary>The stretches with a reading, in order of time.</summary>
    public IReadOnlyList<TimelinePoint> Points => [.. _stretches.Select(PointOf)];

    /// <summary>Takes a reading in.</summary>
    /// <param name="observation">The reading with its expectation; one that repeats or comes late is left out.</param>
    /// <param name="score">What the rule said of it.</param>
    public void Add(in Observation observation, in DetectorScore score)
    {
        var (reading, expected) = observation;
        if (expected.Time is not (TimeStep.Duplicate or TimeStep.Late))
        {
            var observed = expected.HeartRate == HeartRateStatus.Measured ? reading.HeartRateBpm : float.NaN;
            Add(reading.LocalTime, observed, expected.LowerBpm, expected.MedianBpm, expected.UpperBpm, score);
        }
    }

    /// <summary>Takes a day of a daily table in: its resting heart rate is the observed one, and nothing is expected.</summary>
    /// <param name="day">The day.</param>
    /// <param name="score">What the rule said of it.</param>
    public void Add(in DayValues day, in DetectorScore score)
    {
        while (s_widths[_width] < TimeSpan.TicksPerDay)
        {
            Widen();
        }

        Add(day.Day.ToDateTime(TimeOnly.MinValue), day.RestingHeartRateBpm, float.NaN, float.NaN, float.NaN, score);
    }

    /// <summary>Takes an alert in.</summary>
    /// <param name="alert">The alert.</param>
    public void Add(ReplayedAlert alert)
    {
        if (_alerts.Count < MostAlerts)
        {
            _alerts.Add((alert.Opened, AlertTables.Sentence(alert)));
        }
    }

    private void Add(DateTime time, float observed, float lower, float expected, float upper, in DetectorScore score)
    {
        var at = time.Ticks / s_widths[_width];
        if (_stretches.Count == 0 || at > _stretches[^1].At)
        {
            _stretches.Add(new Stretch(at));
        }

        var index = _stretches.Count - 1;
        // Where the clock was set back, the time is told a second time.
        while (index > 0 && _stretches[index].At > at)
        {
            index--;
        }

        if (_stretches[index].At != at)
        {
            index += _stretches[index].At < at ? 1 : 0;
            _stretches.Insert(index, new Stretch(at));
        }

        CollectionsMarshal.AsSpan(_stretches)[index].Add(observed, lower, expected, upper, score.State == DetectorState.Judged ? score.Score : float.NaN);
        while (_stretches.Count > MostStretches && _width < s_widths.Length - 1)
        {
            Widen();
        }
    }

    private void Widen()
    {
        var (old, wider) = (_stretches, new List<Stretch>());
        var before = s_widths[_width++];
        foreach (var stretch in old)
        {
            var at = stretch.At * before / s_widths[_width];
            if (wider.Count == 0 || wider[^1].At != at)
            {
                wider.Add(new Stretch(at));
            }

            CollectionsMarshal.AsSpan(wider)[^1].Merge(stretch);
        }

        _stretches = wider;
    }

    private TimelinePoint PointOf(Stretch stretch)
    {
        static float Mean(double sum, int count) => count == 0 ? float.NaN : (float)(sum / count);
        return new TimelinePoint(
            new DateTime(stretch.At * s_widths[_width], DateTimeKind.Unspecified),
            Mean(stretch.Observed, stretch.Measured),
            Mean(stretch.Lower, stretch.Known),
            Mean(stretch.Expected, stretch.Known),
            Mean(stretch.Upper, stretch.Known),
            stretch.Score);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Stretch(long at)
    {
        public readonly long At = at;
        public double Observed;
        public double Lower;
        public double Expected;
        public double Upper;
        public int Measured;
        public int Known;
        public float Score = float.NaN;

        public void Add(float observed, float lower, float expected, float upper, float score)
        {
            if (!float.IsNaN(observed))
            {
                Observed += observed;
                Measured++;
            }

            if (!float.IsNaN(expected))
            {
                Lower += lower;
                Expected += expected;
                Upper += upper;
                Known++;
            }

            Score = Higher(Score, score);
        }

        public void Merge(in Stretch other)
        {
            Observed += other.Observed;
            Lower += other.Lower;
            Expected += other.Expected;
            Upper += other.Upper;
            Measured += other.Measured;
            Known += other.Known;
            Score = Higher(Score, other.Score);
        }

        private static float Higher(float one, float other) => float.IsNaN(one) || other > one ? other : one;
    }
}
