using System.Globalization;
using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats;

/// <summary>What all readers of RR text share: numbers in a declared unit, and beats added with a fault that names the line.</summary>
internal static class RrCells
{
    /// <summary>A number in ms.</summary>
    /// <exception cref="DataFormatException">It is none, or not above 0.</exception>
    public static double Milliseconds(
        TextLines lines, ReadOnlySpan<char> cell, RrUnit unit, string expected = "an RR interval above 0", bool allowZero = false, string column = "")
    {
        if (!CellParser.TryNumber(cell, out var value) || value < 0 || (value == 0 && !allowZero))
        {
            throw lines.Fault(
                $"found {Printable.Text(cell)}, expected {expected}{(expected.EndsWith('0') ? unit == RrUnit.Seconds ? " s" : " ms" : "")}", column);
        }

        var ms = unit == RrUnit.Seconds ? value * 1000 : value;
        return ms <= 1e12 ? ms : throw lines.Fault($"found {Printable.Text(cell)}, expected less than 30 years", column);
    }

    /// <summary>Adds an interval that follows the one before.</summary>
    public static void AddInterval(TextLines lines, RrSeriesBuilder builder, double rrMs)
    {
        try
        {
            builder.AddInterval(rrMs);
        }
        catch (InvalidOperationException e)
        {
            throw lines.Fault("found more intervals than a series can hold, expected at most " + RrSeries.MaxIntervals.ToString("N0", CultureInfo.InvariantCulture), cause: e);
        }
    }

    /// <summary>
    /// Adds an interval whose end is stated: where it begins later than the latest beat by more than the tolerance there
    /// is a gap; where it begins earlier by more, the beats overlap and the file is at fault.
    /// </summary>
    public static void AddEndingAt(TextLines lines, RrSeriesBuilder builder, double endMs, double rrMs, double toleranceMs)
    {
        var hole = endMs - rrMs - builder.LastBeatMs;
        if (hole < -toleranceMs)
        {
            throw lines.Fault(string.Create(
                CultureInfo.InvariantCulture,
                $"found a beat at {endMs / 1000:0.000} s with an RR interval of {rrMs:0.#} ms, expected it to begin at the beat before, {builder.LastBeatMs / 1000:0.000} s, or later"));
        }

        if (hole > toleranceMs)
        {
            builder.AddGap(hole);
        }

        AddInterval(lines, builder, rrMs);
    }
}
