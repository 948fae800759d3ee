using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Vagus.Data.Formats;
using Vagus.Data.Simulation.Cohort;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Evaluation.Realism;

/// <summary>
/// <c>vagus evaluate realism</c>: distributions of simulated healthy people beside those of real ones, with distances. The
/// simulator was tuned on these real sets, so the distances say how close it came, not how close it would be to others.
/// </summary>
public static class RealismProtocol
{
    /// <summary>People simulated.</summary>
    public const int People = 80;

    /// <summary>Days of each.</summary>
    public const int Days = 42;

    /// <summary>Seed of the simulated people.</summary>
    public const ulong Seed = 20_260_401;

    private const string Fitbit = "fitbit";
    private const string LifeSnaps = "lifesnaps";

    /// <summary>Loads, simulates and compares.</summary>
    /// <param name="directory">Folder that holds fitbit, lifesnaps, welltory and nsr2db, or some of them.</param>
    /// <param name="observer">Told of progress; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="DataFormatException">There is no such folder, or it holds none of the sets.</exception>
    public static RealismEvaluation Run(string directory, IPipelineObserver? observer = null, CancellationToken cancellation = default) =>
        Run(directory, People, Days, observer, cancellation);

    internal static RealismEvaluation Run(string directory, int people, int days, IPipelineObserver? observer, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        observer?.Started("load");
        var real = new RealSample(directory, share => observer?.Advanced("sets", share), cancellation);
        observer?.Ended(new StageOutcome("load", false, watch.Elapsed.TotalSeconds, $"{4 - real.Skipped.Count} of 4 sets"));

        var before = watch.Elapsed.TotalSeconds;
        observer?.Started("simulate");
        var options = new CohortOptions(people, days, Seed) { Sampling = CohortSampling.OneMinute, WithEvents = false };
        var simulated = new SimulatedSample();
        for (var number = 0; number < people; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            simulated.Add(CohortSimulator.PersonOf(options, number));
            observer?.Advanced("people", (number + 1.0) / people);
        }

        observer?.Ended(new StageOutcome(
            "simulate", false, watch.Elapsed.TotalSeconds - before, string.Create(CultureInfo.InvariantCulture, $"{people} people, {days} days")));
        return new RealismEvaluation
        {
            Comparisons = Compare(real, simulated),
            Hours = [.. Enumerable.Range(0, 24).Select(hour => new RealismHour(hour, real.Nights.Hour(hour), simulated.Minutes.Hour(hour)))],
            Simulated = new RealismSimulation(people, days, Seed),
            Skipped = real.Skipped,
            Seconds = watch.Elapsed.TotalSeconds,
        };
    }

    private static List<RealismComparison> Compare(RealSample real, SimulatedSample simulated)
    {
        var comparisons = new List<RealismComparison>();
        var (a, b) = (real.Minutes, simulated.Minutes);
        Add("heart rate at rest by day, against own median", "bpm", Fitbit, a.Still, b.Still);
        Add("heart rate at 1–60 steps a minute, against rest", "bpm", Fitbit, a.Slow, b.Slow);
        Add("heart rate at 61–120 steps a minute, against rest", "bpm", Fitbit, a.Walking, b.Walking);
        Add("heart rate at 1–5 h, against the median by day", "bpm", Fitbit, real.Nights.Night, b.Night);
        Add("change to the next minute at rest", "bpm", Fitbit, a.StillChange, b.StillChange);
        Add("change to the next minute with steps", "bpm", Fitbit, a.MovingChange, b.MovingChange);
        Add("change to the next minute at 1–5 h", "bpm", Fitbit, real.Nights.NightChange, b.NightChange);
        var (c, d) = (real.Days, simulated.Days);
        Add("resting rate of a person", "bpm", LifeSnaps, c.Resting, d.Resting);
        Add("day-to-day SD of a person's resting rate", "bpm", LifeSnaps, c.RestingSd, d.RestingSd);
        Add("lag-1 autocorrelation of a person's resting rate", "1", LifeSnaps, c.RestingLag, d.RestingLag);
        Add("change of the resting rate to the next day", "bpm", LifeSnaps, c.RestingChange, d.RestingChange);
        Add("day-to-day SD of a person's rate in non-REM sleep", "bpm", LifeSnaps, c.NonRemSd, d.NonRemSd);
        Add("mean heart rate of a day", "bpm", LifeSnaps, c.DayMean, d.DayMean);
        Add("RMSSD asleep of a person", "ms", LifeSnaps, c.Rmssd, d.Rmssd);
        Add("day-to-day SD of a person's RMSSD asleep", "ms", LifeSnaps, c.RmssdSd, d.RmssdSd);
        Add("RMSSD of short measurements awake", "ms", "welltory", real.WelltoryRmssd, simulated.SittingRmssd);
        Add("RMSSD of quiet minutes", "ms", "nsr2db", real.RecordedRmssd, simulated.QuietRmssd);
        Add("day-to-day SD of a person's skin temperature asleep", "°C", LifeSnaps, c.SkinSd, d.SkinSd);
        Add("minutes asleep of a night", "min", LifeSnaps, c.SleepMinutes, d.SleepMinutes);
        Add("steps of a day", "steps", LifeSnaps, c.Steps, d.Steps);
        return comparisons;

        void Add(string name, string unit, string source, List<float> first, List<float> second)
        {
            if (first.Count == 0 || second.Count == 0)
            {
                return;
            }

            first.Sort();
            second.Sort();
            var (wasserstein, greatest) = DistributionDistance.Of(CollectionsMarshal.AsSpan(first), CollectionsMarshal.AsSpan(second));
            comparisons.Add(new RealismComparison(name, unit, source, Summarize(first), Summarize(second), wasserstein, greatest));
        }
    }

    private static RealismSummary Summarize(List<float> sorted)
    {
        var mean = sorted.Average(static value => (double)value);
        var variance = sorted.Average(value => (value - mean) * (value - mean));
        var quantiles = new double[21];
        for (var i = 0; i < quantiles.Length; i++)
        {
            quantiles[i] = sorted[(int)((sorted.Count - 1) * (i / 20.0))];
        }

        return new RealismSummary(sorted.Count, mean, Math.Sqrt(variance), quantiles);
    }
}
