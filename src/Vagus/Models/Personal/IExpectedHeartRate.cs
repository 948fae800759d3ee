using Vagus.Signals;

namespace Vagus.Models.Personal;

/// <summary>
/// The heart rate to expect of one person, reading after reading. Two ways lead to it: <see cref="PersonalExpectation"/>
/// learns a person from nothing but their own readings, <see cref="TrainedExpectation"/> follows a model trained on many
/// people. Not thread-safe: one instance belongs to one stream.
/// </summary>
public interface IExpectedHeartRate
{
    /// <summary>The profile.</summary>
    Person Person { get; }

    /// <summary>The heart rate to expect at a reading; nothing is remembered of it. Its own heart rate is not looked at.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="coverage">Share of readings the band is to hold, 0.5–0.99.</param>
    /// <returns>The expectation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The coverage is outside 0.5–0.99.</exception>
    ExpectedHeartRate Expect(in Reading reading, float coverage = PersonalExpectation.DefaultCoverage);

    /// <summary>The heart rate to expect at the next reading of the stream; the reading is then remembered.</summary>
    /// <param name="reading">The next reading. The expectation does not depend on its heart rate.</param>
    /// <param name="coverage">Share of readings the band is to hold, 0.5–0.99.</param>
    /// <returns>The expectation, made before the reading's heart rate was looked at.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The coverage is outside 0.5–0.99.</exception>
    ExpectedHeartRate Observe(in Reading reading, float coverage = PersonalExpectation.DefaultCoverage);
}
