using System.Globalization;

namespace Vagus.Features.Hrv;

/// <summary>A figure that is known, or the state that says why it is not.</summary>
public readonly record struct HrvValue
{
    private HrvValue(double value, HrvState state) => (Value, State) = (value, state);

    /// <summary>The figure; NaN unless <see cref="State"/> is <see cref="HrvState.Known"/>.</summary>
    public double Value { get; }

    /// <summary>Whether the figure is known.</summary>
    public HrvState State { get; }

    /// <summary>Whether the figure is known.</summary>
    public bool IsKnown => State == HrvState.Known;

    /// <summary>A figure that is not known.</summary>
    /// <param name="state">Why.</param>
    /// <returns>The state without a figure.</returns>
    public static HrvValue Not(HrvState state) => new(double.NaN, state);

    /// <summary>A known figure; one that is not finite counts as undefined.</summary>
    /// <param name="value">The figure.</param>
    /// <returns>The figure.</returns>
    public static HrvValue Of(double value) => double.IsFinite(value) ? new(value, HrvState.Known) : Not(HrvState.Undefined);

    /// <summary>A known figure when a condition holds, else too short.</summary>
    internal static HrvValue When(bool longEnough, double value) => longEnough ? Of(value) : Not(HrvState.TooShort);

    /// <summary>The figure, or the state in words.</summary>
    /// <returns>For example <c>42.1</c> or <c>TooShort</c>.</returns>
    public override string ToString() => IsKnown ? Value.ToString("0.###", CultureInfo.InvariantCulture) : State.ToString();
}
