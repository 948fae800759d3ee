using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Models.Detectors;

/// <summary>A reading with the heart rate that was to be expected of this person at it, made before the reading was looked at.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="Expected">The expectation, by <see cref="PersonalExpectation.Observe"/> or a trained one.</param>
public readonly record struct Observation(Reading Reading, ExpectedHeartRate Expected);
