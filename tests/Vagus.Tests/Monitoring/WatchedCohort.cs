using Vagus.Data.Simulation.Cohort;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring;

/// <summary>All that a watch says at one reading.</summary>
internal readonly record struct Said(
    ExpectedHeartRate Expected, DetectorScore[] Scores, DetectorScore Combined, Observation Heard, bool IsTrusted, SensorFaultKind Fault, AlertTier Tier, string Alerts)
{
    public static Said By(PersonWatch watch, in Reading reading, DayNotes notes)
    {
        var expected = watch.Observe(reading, notes);
        return new Said(
            expected, watch.Monitor.Scores.ToArray(), watch.Combine(), watch.Monitor.Heard, watch.Monitor.IsTrusted, watch.Monitor.Fault, watch.Tier,
            // Numbers are printed so that no two of them look alike.
            string.Join('\n', watch.Opened.Select(static alert => $"{alert} {string.Join(',', alert.Agreeing)}")));
    }

    public static void Same(in Said expected, in Said found)
    {
        Assert.True(expected.Expected == found.Expected, $"{found.Expected}\nin place of\n{expected.Expected}");
        Assert.True(expected.Heard == found.Heard, $"{found.Heard}\nin place of\n{expected.Heard}");
        Assert.Equal((expected.IsTrusted, expected.Fault, expected.Tier, expected.Alerts), (found.IsTrusted, found.Fault, found.Tier, found.Alerts));
        Same(expected.Combined, found.Combined);
        for (var channel = 0; channel < expected.Scores.Length; channel++)
        {
            Same(expected.Scores[channel], found.Scores[channel]);
        }
    }

    private static void Same(in DetectorScore expected, in DetectorScore found) =>
        Assert.True(
            expected.State == found.State && expected.Kind == found.Kind && BitConverter.SingleToInt32Bits(expected.Score) == BitConverter.SingleToInt32Bits(found.Score),
            $"{found} in place of {expected}");
}

/// <summary>A simulated person with events, notes, own limits, and readings that repeat or come late; and what a watch says of them.</summary>
internal sealed class WatchedCohort
{
    public const float Budget = 2;
    public static readonly UserLimits Limits = new(100, 48);

    private readonly Person _person;

    private WatchedCohort(int number, CohortSampling sampling, int days)
    {
        var person = CohortSimulator.PersonOf(new CohortOptions(People: 40, Days: days, Seed: 42) { Sampling = sampling }, number);
        _person = person.Person;
        var random = new SeededRandom((ulong)number, stream: 31);
        foreach (var (reading, _) in person.Readings())
        {
            Readings.Add(reading);
            if (random.NextInt(40) == 0)
            {
                Readings.Add(reading with { HeartRateBpm = 180 });
            }

            if (random.NextInt(80) == 0)
            {
                Readings.Add(reading with { LocalTime = reading.LocalTime.AddMinutes(-12), HeartRateBpm = 30 });
            }
        }

        var watch = Watch();
        for (var i = 0; i < Readings.Count; i++)
        {
            Uncut.Add(Said.By(watch, Readings[i], NotesOf(i)));
            if (watch.Opened.Count > 0)
            {
                Alerts.AddRange(watch.Opened);
                AlertAt.Add(i);
            }
        }

        End = StateOf(watch);
    }

    /// <summary>By the five minutes and by the minute.</summary>
    public static Lazy<WatchedCohort[]> All { get; } = new(() =>
    [
        new WatchedCohort(3, CohortSampling.FiveMinutes, days: 30),
        new WatchedCohort(8, CohortSampling.FiveMinutes, days: 30),
        new WatchedCohort(5, CohortSampling.OneMinute, days: 10),
    ]);

    /// <summary>State of the first person's watch, half an hour after a red alert.</summary>
    public static Lazy<byte[]> Known { get; } = new(() => StateOf(All.Value[0].Until(All.Value[0].RedAt + 6)));

    public List<Reading> Readings { get; } = [];

    /// <summary>What is said of each reading by a watch that is never set down.</summary>
    public List<Said> Uncut { get; } = [];

    public List<Alert> Alerts { get; } = [];

    /// <summary>Numbers of the readings that opened an alert.</summary>
    public List<int> AlertAt { get; } = [];

    /// <summary>Number of the reading that opened the newest red alert.</summary>
    public int RedAt => AlertAt.FindLast(at => Uncut[at].Tier == AlertTier.Red);

    /// <summary>State after the last reading.</summary>
    public byte[] End { get; }

    public static byte[] StateOf(PersonWatch watch)
    {
        var state = new byte[watch.StateBytes];
        Assert.Equal(state.Length, watch.WriteTo(state));
        return state;
    }

    public PersonWatch Watch(float budget = Budget, UserLimits? limits = null) => new(_person, budget, limits ?? Limits);

    /// <summary>Every third day of the month is noted, before noon.</summary>
    public DayNotes NotesOf(int reading) =>
        Readings[reading].LocalTime is { Day: var day, Hour: < 12 } && day % 3 == 0 ? DayNotes.Alcohol | DayNotes.Travel : DayNotes.None;

    /// <summary>A watch that has seen the readings before one.</summary>
    public PersonWatch Until(int reading)
    {
        var watch = Watch();
        for (var i = 0; i < reading; i++)
        {
            watch.Observe(Readings[i], NotesOf(i));
        }

        return watch;
    }
}
