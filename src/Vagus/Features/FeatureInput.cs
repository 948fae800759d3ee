using Vagus.Signals;

namespace Vagus.Features;

/// <summary>Everything a feature may look at: a reading, its person, and the person's earlier readings.</summary>
public readonly ref struct FeatureInput
{
    private readonly ref readonly Reading _reading;

    /// <summary>The present reading.</summary>
    public ref readonly Reading Reading => ref _reading;

    /// <summary>The person.</summary>
    public Person Person { get; }

    /// <summary>The person's earlier readings.</summary>
    public PersonHistory History { get; }

    /// <summary>Resting and maximal heart rate as far as they are known, and the expectation drawn from them.</summary>
    public HeartRateReserve Reserve { get; }

    /// <summary>Heart rate in bpm that the population would show; see <see cref="PopulationExpectation"/>.</summary>
    public float PopulationBpm { get; }

    /// <summary>Heart rate in bpm that this person has shown in such moments: the population's times the personal ratio.</summary>
    public float PersonalBpm { get; }

    /// <summary>Brings the parts together; cheap and allocation-free.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The present reading.</param>
    /// <param name="history">The person's earlier readings; must not hold the present one.</param>
    public FeatureInput(Person person, in Reading reading, PersonHistory history)
    {
        Person = person;
        _reading = ref reading;
        History = history;
        Reserve = HeartRateReserve.Of(person, reading);
        PopulationBpm = PopulationExpectation.Bpm(person, Reserve, reading);
        PersonalBpm = PopulationBpm * history.Ratio.InBlock(reading);
    }

    /// <summary>Local hour of the day as a fraction, 0 ≤ h &lt; 24.</summary>
    public float Hour => MathF.Min((float)Reading.LocalTime.TimeOfDay.TotalHours, MathF.BitDecrement(24));
}
