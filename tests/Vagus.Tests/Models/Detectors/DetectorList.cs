using Vagus.Models.Detectors;
using Vagus.Monitoring;
using Vagus.Monitoring.Kinds;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;

namespace Vagus.Tests.Models.Detectors;

/// <summary>Every detector that judges a stream of readings; what is listed here goes through <see cref="DetectorConformanceTests"/>.</summary>
internal static class DetectorList
{
    private static readonly Dictionary<string, (Func<IDetector<Observation>> New, Judges Judges)> s_detectors = new(StringComparer.Ordinal)
    {
        ["band-residual"] = (static () => new BandResidual(), Judges.Readings),
        ["half-space-trees"] = (static () => new HalfSpaceTreesDetector(), Judges.Readings),
        ["isolation-forest"] = (static () => new IsolationForestDetector(), Judges.Readings),
        ["event-classifier"] = (static () => new EventClassifier(), Judges.Readings),
        ["random"] = (static () => new RandomScore(7), Judges.Readings),
        ["fixed-limits"] = (static () => OfCatalogue("fixed-limits"), Judges.SomeReadings),
        ["rhrad"] = (static () => OfCatalogue("rhrad"), Judges.Days),
        ["cusum"] = (static () => OfCatalogue("cusum"), Judges.Days),
        ["night-signal"] = (static () => OfCatalogue("night-signal"), Judges.Days),
        ["trailing-median"] = (static () => OfCatalogue("trailing-median"), Judges.Days),
        ["resting-trend"] = (static () => OfCatalogue("resting-trend"), Judges.Days),
        ["sensor-faults"] = (static () => new SensorFaults(), Judges.Sensors),
        ["sensor-pattern"] = (static () => new SensorPattern(), Judges.StatedSensors),
    };

    static DetectorList()
    {
        Func<KindTracker>[] trackers =
        [
            RestingRate.Tachycardia,
            RestingRate.Bradycardia,
            RestingRate.SleepBradycardia,
            EffortLevel.Tachycardia,
            EffortLevel.ChronotropicIncompetence,
            static () => new HeartRateRecovery(),
            static () => new RhythmIrregularity(),
            static () => new LearnedPattern(),
        ];
        foreach (var tracker in trackers)
        {
            s_detectors.Add(tracker().Name, (tracker, Judges.SomeReadings));
        }
    }

    /// <summary>What a detector judges.</summary>
    private enum Judges
    {
        /// <summary>Every reading with a heart rate, once it has learnt.</summary>
        Readings,

        /// <summary>Readings with a heart rate, and of these only some: at rest, under effort, after it.</summary>
        SomeReadings,

        /// <summary>Days, at a reading that may have no heart rate.</summary>
        Days,

        /// <summary>The sensor, at every reading and from the first on.</summary>
        Sensors,

        /// <summary>The sensor, at every reading that states its quality.</summary>
        StatedSensors,
    }

    public static IReadOnlyCollection<string> Names => s_detectors.Keys;

    public static IDetector<Observation> New(string name) => s_detectors[name].New();

    /// <summary>Whether it judges nothing but readings with a heart rate.</summary>
    public static bool JudgesHeartRates(string name) => s_detectors[name].Judges is Judges.Readings or Judges.SomeReadings;

    /// <summary>Whether it judges every reading with a heart rate, once it has learnt.</summary>
    public static bool JudgesReadings(string name) => s_detectors[name].Judges == Judges.Readings;

    /// <summary>Whether it never judges where nothing is measured; a sensor's fault is just that.</summary>
    public static bool NeedsHeartRates(string name) => s_detectors[name].Judges is not (Judges.Sensors or Judges.StatedSensors);

    /// <summary>Whether it keeps a clock of its own, rather than go by what the expectation says of the time.</summary>
    public static bool KeepsTime(string name) => name == "fixed-limits" || s_detectors[name].Judges == Judges.Days;

    private static IDetector<Observation> OfCatalogue(string name) => RuleCatalogue.Find(name)!.OfReadings(new Person()).Detector;
}
