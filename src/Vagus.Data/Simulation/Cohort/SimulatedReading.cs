using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>A reading of a simulated device and the truth about it.</summary>
/// <param name="Reading">
/// The reading. Its heart rate is NaN where the device is worn and states none; while it is not worn there is mostly no reading.
/// </param>
/// <param name="Label">Whether an event is in force, and which.</param>
public readonly record struct SimulatedReading(Reading Reading, AnomalyLabel Label);

/// <summary>Takes the beats that a simulated device measured in the minute up to a reading.</summary>
/// <param name="time">Wall-clock time of the reading.</param>
/// <param name="rrMs">RR intervals in milliseconds, oldest first; valid during the call only.</param>
public delegate void TachogramSink(DateTime time, ReadOnlySpan<float> rrMs);
