using System.Globalization;
using Vagus.Models.Personal;

namespace Vagus.Server.Dashboard;

/// <summary>A mark of the band's picture: where it stands and what is written there.</summary>
/// <param name="X">Position along the scale.</param>
/// <param name="Text">Its number as text.</param>
/// <param name="Anchor">Side of the position that the text stands on: start, middle or end.</param>
public sealed record BandMark(string X, string Text, string Anchor);

/// <summary>
/// Geometry of the picture of a band on a horizontal scale in bpm: band, median, resting and observed heart rate.
/// </summary>
public sealed class BandChart
{
    /// <summary>Width of the drawing in its own units.</summary>
    public const int Width = 360;

    private const float Margin = 14;
    private const float LeastRangeBpm = 50;
    private const float TickBpm = 10;
    private const float LabelWidth = 90;

    private readonly float _from;
    private readonly float _to;

    /// <summary>Lays a picture out.</summary>
    /// <param name="expected">The expectation.</param>
    /// <param name="restingBpm">Resting heart rate in bpm; NaN when unknown.</param>
    /// <param name="observedBpm">Observed heart rate in bpm; NaN when unknown.</param>
    public BandChart(in ExpectedHeartRate expected, float restingBpm, float observedBpm)
    {
        var (low, high) = (expected.LowerBpm, expected.UpperBpm);
        foreach (var bpm in (ReadOnlySpan<float>)[restingBpm, observedBpm])
        {
            if (float.IsFinite(bpm))
                (low, high) = (MathF.Min(low, bpm), MathF.Max(high, bpm));
        }

        var room = MathF.Max(5, (LeastRangeBpm - (high - low)) / 2);
        _from = TickBpm * MathF.Floor((low - room) / TickBpm);
        _to = TickBpm * MathF.Ceiling((high + room) / TickBpm);
        var step = _to - _from > 12 * TickBpm ? 4 * TickBpm : _to - _from > 6 * TickBpm ? 2 * TickBpm : TickBpm;
        List<BandMark> ticks = [];
        for (var bpm = step * MathF.Ceiling(_from / step); bpm <= _to; bpm += step)
            ticks.Add(Mark(bpm, "middle"));
        ticks[0] = ticks[0] with { Text = ticks[0].Text + " bpm", Anchor = At(step * MathF.Ceiling(_from / step)) < LabelWidth / 3 ? "start" : "middle" };
        Ticks = ticks;
        Lower = Mark(expected.LowerBpm, "end");
        Upper = Mark(expected.UpperBpm, "start");
        Median = Mark(expected.MedianBpm, "middle");
        BandWidth = Text(At(expected.UpperBpm) - At(expected.LowerBpm));
        Resting = float.IsFinite(restingBpm) ? Mark(restingBpm, SideAwayFrom(observedBpm, restingBpm)) : null;
        Observed = float.IsFinite(observedBpm) ? Mark(observedBpm, Side(observedBpm)) : null;
        ObservedIsInside = expected.Holds(observedBpm);
        Description = Describe(expected, restingBpm, observedBpm);
    }

    /// <summary>Round numbers along the scale; the first bears the unit.</summary>
    public IReadOnlyList<BandMark> Ticks { get; }

    /// <summary>Lower end of the band.</summary>
    public BandMark Lower { get; }

    /// <summary>Upper end of the band.</summary>
    public BandMark Upper { get; }

    /// <summary>The median.</summary>
    public BandMark Median { get; }

    /// <summary>Length of the band.</summary>
    public string BandWidth { get; }

    /// <summary>Resting heart rate; null when unknown.</summary>
    public BandMark? Resting { get; }

    /// <summary>Observed heart rate; null when unknown.</summary>
    public BandMark? Observed { get; }

    /// <summary>Whether the observed heart rate lies inside the band.</summary>
    public bool ObservedIsInside { get; }

    /// <summary>The picture in words.</summary>
    public string Description { get; }

    /// <summary>Where the scale begins.</summary>
    public static string Start => Text(Margin);

    /// <summary>Where the scale ends.</summary>
    public static string End => Text(Width - Margin);

    /// <summary>How an observed heart rate lies to a band, in words.</summary>
    /// <param name="expected">The expectation.</param>
    /// <param name="observedBpm">Observed heart rate in bpm.</param>
    /// <returns>inside, above or below the band.</returns>
    public static string Place(in ExpectedHeartRate expected, float observedBpm)
        => expected.Holds(observedBpm) ? "inside the band" : observedBpm > expected.UpperBpm ? "above the band" : "below the band";

    private static string Describe(in ExpectedHeartRate expected, float restingBpm, float observedBpm)
    {
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"Expected heart rate {expected.MedianBpm:0} beats per minute, as often above as below; {expected.Coverage * 100:0.#} of 100 such readings are to lie between {expected.LowerBpm:0} and {expected.UpperBpm:0}.");
        if (float.IsFinite(restingBpm))
            words += string.Create(CultureInfo.InvariantCulture, $" Resting heart rate {restingBpm:0}.");
        if (float.IsFinite(observedBpm))
            words += string.Create(CultureInfo.InvariantCulture, $" Observed {observedBpm:0}, {Place(expected, observedBpm)}.");
        return words;
    }

    private BandMark Mark(float bpm, string anchor) => new(Text(At(bpm)), bpm.ToString("0", CultureInfo.InvariantCulture), anchor);

    // A label near an end of the scale turns inwards.
    private string Side(float bpm) => At(bpm) < Width / 5f ? "start" : At(bpm) > 4 * Width / 5f ? "end" : "middle";

    // So that its label does not cross the line that leads to the other mark.
    private string SideAwayFrom(float otherBpm, float bpm) => MathF.Abs(At(bpm) - At(otherBpm)) < LabelWidth
        ? bpm >= otherBpm && At(bpm) < Width - LabelWidth ? "start" : bpm < otherBpm && At(bpm) > LabelWidth ? "end" : Side(bpm)
        : Side(bpm);

    private float At(float bpm) => Margin + ((bpm - _from) / (_to - _from) * (Width - (2 * Margin)));

    private static string Text(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
