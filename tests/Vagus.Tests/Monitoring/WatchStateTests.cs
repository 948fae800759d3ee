using CsCheck;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;
using Vagus.Tests.Models.Detectors;

namespace Vagus.Tests.Monitoring;

/// <summary>A watched person set down as bytes and taken up again.</summary>
public sealed class WatchStateTests
{
    public static TheoryData<string> Streams => new(ConformanceStreams.Names);

    private static WatchedCohort First => WatchedCohort.All.Value[0];

    [Fact]
    public void The_people_these_tests_watch_have_alerts_of_all_sorts()
    {
        var people = WatchedCohort.All.Value;
        var alerts = people.SelectMany(static person => person.Alerts).ToArray();
        Assert.All(Enum.GetValues<AlertTier>(), tier => Assert.Contains(people[0].Uncut, said => said.Tier == tier));
        Assert.Contains(alerts, static alert => alert.IsUserLimit);
        Assert.Contains(alerts, static alert => alert.Kind == AnomalyKind.SensorFault);
        Assert.Contains(alerts, static alert => alert.Kind == AnomalyKind.RestingRateRise && alert.MeanObservedBpm > 0);
        Assert.Contains(alerts, static alert => alert.Notes != DayNotes.None);
        Assert.Contains(alerts, static alert => alert.Agreeing.Count > 0);
        Assert.All(people, static person => Assert.Contains(person.Uncut, static said => !said.IsTrusted));
        Assert.All(people, static person => Assert.Contains(person.Uncut, static said => said.Expected.Time == TimeStep.Duplicate));
    }

    [Fact]
    public void A_watch_taken_up_again_anywhere_says_what_it_would_have_said_bit_for_bit() =>
        Gen.Select(Gen.Int[0, WatchedCohort.All.Value.Length - 1], Gen.OneOf(Gen.Int[1, 9], Gen.Int[1, 1500]).Array[3, 40]).Sample(
            (who, steps) =>
            {
                var cuts = new HashSet<int>();
                for (var (at, i) = (0, 0); at < WatchedCohort.All.Value[who].Readings.Count; i++)
                {
                    cuts.Add(at += steps[i % steps.Length]);
                }

                GoesOnTheSame(WatchedCohort.All.Value[who], cuts.Contains);
            },
            iter: 6,
            threads: 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_watch_taken_up_again_before_during_and_after_each_alert_and_fault_goes_on_the_same(int who)
    {
        var person = WatchedCohort.All.Value[who];
        var cuts = person.AlertAt.SelectMany(static at => (int[])[at, at + 1, at + 2, at + 7, at + 14, at + 150]).ToHashSet();
        GoesOnTheSame(person, at => cuts.Contains(at)
            || (at > 0 && (person.Uncut[at - 1].Tier != person.Uncut[at].Tier || person.Uncut[at - 1].IsTrusted != person.Uncut[at].IsTrusted))
            || (at > 0 && !person.Uncut[at - 1].IsTrusted && person.Uncut[at].Expected.Time == TimeStep.Duplicate));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Whatever_a_device_states_what_was_written_can_be_read_and_goes_on_the_same(string stream)
    {
        var (uncut, watch) = (Watch(), Watch());
        foreach (var (i, observation) in ConformanceStreams.Of(stream).Index())
        {
            if (i % 23 == 0)
            {
                var state = WatchedCohort.StateOf(watch);
                watch = Watch();
                watch.ReadFrom(state);
            }

            var notes = i % 100 == 50 ? DayNotes.Other : DayNotes.None;
            Said.Same(Said.By(uncut, observation.Reading, notes), Said.By(watch, observation.Reading, notes));
        }

        Assert.Equal(WatchedCohort.StateOf(uncut), WatchedCohort.StateOf(watch));

        static PersonWatch Watch() => new(new Person { AgeYears = 40 }, WatchedCohort.Budget, WatchedCohort.Limits);
    }

    [Fact]
    public void A_watch_that_had_seen_more_forgets_it()
    {
        var person = WatchedCohort.All.Value[1];
        var state = WatchedCohort.StateOf(person.Until(3000));
        var watch = person.Until(5000);
        watch.ReadFrom(state);
        for (var i = 3000; i < 4000; i++)
        {
            Said.Same(person.Uncut[i], Said.By(watch, person.Readings[i], person.NotesOf(i)));
        }
    }

    [Fact]
    public void Nothing_is_said_of_the_newest_reading_until_the_next_but_open_alerts_and_tier_are_there()
    {
        var at = First.RedAt;
        var before = First.Until(at + 1);
        var watch = First.Until(200);
        watch.ReadFrom(WatchedCohort.StateOf(before));

        Assert.Single(before.Opened);
        Assert.Empty(watch.Opened);
        Assert.Empty(watch.Policy.Opened);
        Assert.Equal(default, watch.Monitor.Newest);
        Assert.Equal(default, watch.Monitor.Heard);
        Assert.All(watch.Monitor.Scores.ToArray(), score => Assert.Equal(DetectorScore.NoData, score));
        Assert.Equal(DetectorScore.NoData, watch.Monitor.Sensor.Newest);
        Assert.Equal(DetectorScore.NoData, watch.Combine());
        Assert.Null(watch.Monitor.TrendEvidence);
        Assert.Equal(First.Uncut[at].Tier, watch.Tier);
        Assert.Equal(AlertTier.Red, watch.Tier);
        Assert.Equal((First.Uncut[at].IsTrusted, First.Uncut[at].Fault, before.Monitor.StatesAll), (watch.Monitor.IsTrusted, watch.Monitor.Fault, watch.Monitor.StatesAll));
        var open = Enumerable.Range(0, PersonMonitor.ChannelNames.Count).Where(before.Policy.IsOpen).ToArray();
        Assert.NotEmpty(open);
        Assert.Equal(open, Enumerable.Range(0, PersonMonitor.ChannelNames.Count).Where(watch.Policy.IsOpen));

        // A reading that was not trusted still is not.
        at = First.Uncut.FindIndex(static said => !said.IsTrusted && said.Fault != SensorFaultKind.None);
        watch.ReadFrom(WatchedCohort.StateOf(First.Until(at + 1)));
        Assert.Equal((false, First.Uncut[at].Fault), (watch.Monitor.IsTrusted, watch.Monitor.Fault));
    }

    [Fact]
    public void A_watch_takes_25_kilobytes_whatever_was_seen_and_whichever_limits_are_set()
    {
        var bytes = new PersonWatch(new Person()).StateBytes;
        Assert.InRange(bytes, 24_000, 27_000);
        Assert.Equal(bytes, new PersonWatch(new Person(), limits: new UserLimits(120, 40)).StateBytes);
        Assert.All(WatchedCohort.All.Value, person => Assert.Equal(bytes, person.End.Length));
        Assert.InRange(new PersonMonitor(new Person()).StateBytes, 5_500, 7_000);
    }

    [Fact]
    public void Writing_allocates_nothing_and_reading_little()
    {
        var watch = First.Until(3000);
        var state = WatchedCohort.StateOf(watch);
        watch.ReadFrom(state);
        var (written, read) = (new List<long>(), new List<long>());
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            watch.WriteTo(state);
            written.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            before = GC.GetAllocatedBytesForCurrentThread();
            watch.ReadFrom(state);
            read.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // A collection in between counts what the thread has left of its share as allocated.
        Assert.Equal(0, written.Min());
        Assert.InRange(read.Min(), 0, 6000);
    }

    [Fact]
    public void Profile_and_budget_are_those_of_the_watch_that_reads()
    {
        var person = new Person { AgeYears = 61 };
        var watch = new PersonWatch(person, budget: 0.01f, WatchedCohort.Limits);
        watch.ReadFrom(WatchedCohort.Known.Value);
        Assert.Same(person, watch.Monitor.Person);
        Assert.Equal(2, watch.Threshold, 1e-5);
        Assert.Equal(new AlertPolicy(0.01f).ThresholdOf(0), watch.Policy.ThresholdOf(0));
    }

    [Fact]
    public void Own_limits_go_on_when_they_are_the_same_and_start_anew_when_they_are_not()
    {
        // Ten still minutes at 101 bpm fill at 12:09; the state is written after the one of 12:05.
        Assert.Equal(9, OpenedAt(new UserLimits(100, 48), new UserLimits(100, 48)));
        Assert.Equal(15, OpenedAt(new UserLimits(100, 48), new UserLimits(99, 48)));
        Assert.Equal(15, OpenedAt(new UserLimits(100, 48), new UserLimits(100, null)));
        Assert.Equal(15, OpenedAt(UserLimits.None, new UserLimits(100, 48)));
        Assert.Equal(-1, OpenedAt(new UserLimits(100, 48), UserLimits.None));

        static int OpenedAt(UserLimits written, UserLimits read)
        {
            var watch = WatchedPerson.Watch(limits: written);
            for (var minute = 0; minute < 40; minute++)
            {
                if (minute == 6)
                {
                    var state = WatchedCohort.StateOf(watch);
                    watch = WatchedPerson.Watch(limits: read);
                    watch.ReadFrom(state);
                }

                watch.Observe(new Reading { LocalTime = WatchedPerson.Start.Date.AddHours(12).AddMinutes(minute), HeartRateBpm = 101 + (minute * 7 % 5), StepsPerMinute = 0 });
                if (watch.Opened.Any(static alert => alert.IsUserLimit))
                {
                    return minute;
                }
            }

            return -1;
        }
    }

    [Fact]
    public void The_largest_jump_and_the_wildest_quality_there_can_be_are_read_back()
    {
        // From 240 bpm below what is expected to 240 above it: a jump by 480.
        var faults = new SensorFaults();
        faults.Observe(Observed.At(0, 20, expectedBpm: 260));
        faults.Observe(Observed.At(1, 260, expectedBpm: 20));
        GoesOn(faults);

        // Each value widens what is usual by up to 1 + 2.75/405.
        for (var i = 2; i < 20_000; i++)
        {
            var observation = Observed.At(i, 70);
            faults.Observe(observation with { Reading = observation.Reading with { SignalQuality = i % 2 == 0 ? 1e30f : -1e30f } });
        }

        GoesOn(faults);

        static void GoesOn(SensorFaults faults)
        {
            var state = new byte[faults.StateBytes];
            faults.WriteTo(state);
            new SensorFaults().ReadFrom(state);
        }
    }

    private static void GoesOnTheSame(WatchedCohort person, Func<int, bool> isCut)
    {
        var watch = person.Watch();
        var cuts = 0;
        for (var i = 0; i < person.Readings.Count; i++)
        {
            if (isCut(i))
            {
                var state = WatchedCohort.StateOf(watch);
                watch = person.Watch();
                watch.ReadFrom(state);
                Assert.Equal(state, WatchedCohort.StateOf(watch));
                cuts++;
            }

            Said.Same(person.Uncut[i], Said.By(watch, person.Readings[i], person.NotesOf(i)));
        }

        Assert.NotEqual(0, cuts);
        Assert.Equal(person.End, WatchedCohort.StateOf(watch));
    }
}
