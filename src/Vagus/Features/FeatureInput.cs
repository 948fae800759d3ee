using Vagus.Signals;

namespace Vagus.Features;

/// <summary>Everything a feature may look at: a reading, its person, and the person's earlier readings.</summary>
public readonly ref struct FeatureInput
{
    /// <summary>The present reading.</summary>
    public readonly ref readonly Reading Reading;

    /// <summary>The person.</summary>
    public readonly Person Person;

    /// <summary>The person's earlier readings.</summary>
    public readonly PersonHistory History;

    /// <summary>Resting and maximal heart rate as far as they are known, and the expectation drawn from them.</summary>
    public readonly HeartRateReserve Reserve;

    /// <summary>Brings the parts together; cheap and allocation-free.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The present reading.</param>
    /// <param name="history">The person's earlier readings; must not hold the present one.</param>
    public FeatureInput(Person person, in Reading reading, PersonHistory history)
    {
        Person = person;
        Reading = ref reading;
        History = history;
        Reserve = HeartRateReserve.Of(person, reading);
    }

    /// <summary>Local hour of the day as a fraction, 0 ≤ h &lt; 24.</summary>
    public float Hour => (float)Reading.LocalTime.TimeOfDay.TotalHours;
}
