namespace Vagus.Signals;

/// <summary>What the numbers that devices write as a heart rate mean.</summary>
public static class HeartRateValue
{
    /// <summary>
    /// Whether a heart rate is a code for "not worn" rather than a rate. Devices write 0, and those that keep the rate in
    /// one byte 255, when they find no pulse. Readers pass the codes on as they stand in the file; whoever judges or
    /// averages heart rates asks here first.
    /// </summary>
    /// <param name="bpm">Heart rate in bpm as the device wrote it.</param>
    /// <returns>True for exactly 0 and 255; false for every other number and for NaN, which means "not stated".</returns>
    public static bool IsNotWorn(float bpm) => bpm is 0 or 255;
}
