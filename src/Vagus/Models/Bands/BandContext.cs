using Vagus.Features.Movement;

namespace Vagus.Models.Bands;

/// <summary>What decides how wide a band is at a reading; found by <see cref="MovementTracker"/>, never from the heart rate.</summary>
/// <param name="State">What the body is doing; each state keeps its own spread of errors.</param>
/// <param name="MovementClass">Kind of movement, 0–7, by which errors differ in size; see <see cref="BandStart.ScaleBpm"/>.</param>
public readonly record struct BandContext(BodyState State, byte MovementClass);
