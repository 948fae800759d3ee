using Vagus.Models.Detectors;

namespace Vagus.Tests.Models.Detectors;

/// <summary>Every detector that judges a stream of readings; what is listed here goes through <see cref="DetectorConformanceTests"/>.</summary>
internal static class DetectorList
{
    // Whether it judges reading by reading; others judge once a day, perhaps at a reading without a heart rate.
    private static readonly Dictionary<string, (Func<IDetector<Observation>> New, bool JudgesReadings)> s_detectors = new(StringComparer.Ordinal)
    {
        ["band-residual"] = (static () => new BandResidual(), true),
        ["half-space-trees"] = (static () => new HalfSpaceTreesDetector(), true),
        ["isolation-forest"] = (static () => new IsolationForestDetector(), true),
        ["event-classifier"] = (static () => new EventClassifier(), true),
        ["random"] = (static () => new RandomScore(7), true),
    };

    public static IReadOnlyCollection<string> Names => s_detectors.Keys;

    public static IDetector<Observation> New(string name) => s_detectors[name].New();

    public static bool JudgesReadings(string name) => s_detectors[name].JudgesReadings;
}
