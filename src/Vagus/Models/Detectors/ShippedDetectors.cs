namespace Vagus.Models.Detectors;

/// <summary>
/// The fitted detectors that come with Vagus. Both were fitted on simulated people, whose seeds no evaluation uses, by
/// <c>research/06-event-models.cs</c>.
/// </summary>
public static class ShippedDetectors
{
    private static readonly Lazy<IsolationForest> s_healthyForest =
        new(static () => Read("healthy-forest.bin", static reader => IsolationForest.Read(reader, ModelLimits.Default)));

    private static readonly Lazy<EventModel> s_eventModel = new(static () => Read("event-model.bin", EventModel.Read));

    /// <summary>Isolation forest on <see cref="ReadingFeatures"/> of people without events: 100 trees of 256 readings.</summary>
    public static IsolationForest HealthyForest => s_healthyForest.Value;

    /// <summary>The model of the <see cref="EventClassifier"/>.</summary>
    public static EventModel EventModel => s_eventModel.Value;

    private static T Read<T>(string name, Func<BinaryReader, T> read)
    {
        using var stream = typeof(ShippedDetectors).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"resource {name}: found none in the assembly, expected a fitted model");
        using var reader = new BinaryReader(stream);
        return read(reader);
    }
}
