namespace Vagus.Signals;

/// <summary>What the values of one minute come to.</summary>
/// <param name="LocalTime">Start of the minute on the wearer's wall clock (kind unspecified).</param>
/// <param name="HeartRateBpm">Mean of the valid heart rates of the minute in bpm; NaN when there is none.</param>
/// <param name="Steps">Steps of the minute; NaN when no value states any.</param>
/// <param name="Count">Valid heart rates, the N of the mean.</param>
/// <param name="NotWorn">Values that were a code for "not worn" (<see cref="HeartRateValue.IsNotWorn"/>).</param>
public readonly record struct MinuteSummary(DateTime LocalTime, float HeartRateBpm, float Steps, int Count, int NotWorn)
{
    /// <summary>The minute as a reading that states its heart rate and <see cref="Reading.StepsPerMinute"/>.</summary>
    /// <returns>The reading, at the start of the minute.</returns>
    public Reading ToReading() => new() { LocalTime = LocalTime, HeartRateBpm = HeartRateBpm, StepsPerMinute = Steps };
}
