using System.Globalization;
using Vagus.Data.Validation;

namespace Vagus.Data.Formats.Wfdb;

/// <summary>
/// A WFDB header (header(5) of the WFDB Applications Guide, https://physionet.org/physiotools/wag/header-5.htm): the record line,
/// one line a signal or segment, and comments.
/// </summary>
public sealed record WfdbHeader
{
    /// <summary>Sampling frequency where a header states none, samples per second (header(5): 250).</summary>
    public const double DefaultFrequencyHz = 250;

    /// <summary>Lowest frequency that is taken for one, samples per second.</summary>
    public const double LeastFrequencyHz = 0.001;

    private const int MaxSignals = 1024;

    /// <summary>Name of the record.</summary>
    public required string RecordName { get; init; }

    /// <summary>Frames (samples, unless a signal has several a frame) per second.</summary>
    public double SamplingFrequencyHz { get; init; } = DefaultFrequencyHz;

    /// <summary>Whether the header states the frequency.</summary>
    public bool StatesFrequency { get; init; }

    /// <summary>Ticks of the counter per second; equal to the sampling frequency where the header states none.</summary>
    public double CounterFrequencyHz { get; init; } = DefaultFrequencyHz;

    /// <summary>Counter value at sample 0.</summary>
    public double BaseCounter { get; init; }

    /// <summary>Length in samples; null where the header leaves it out or gives 0.</summary>
    public long? SampleCount { get; init; }

    /// <summary>Time of day at sample 0; null where it is not stated.</summary>
    public TimeSpan? BaseTime { get; init; }

    /// <summary>Day of sample 0; null where it is not stated.</summary>
    public DateOnly? BaseDate { get; init; }

    /// <summary>The signals; empty for a multi-segment record.</summary>
    public IReadOnlyList<WfdbSignal> Signals { get; init; } = [];

    /// <summary>The segments; empty for an ordinary record.</summary>
    public IReadOnlyList<WfdbSegment> Segments { get; init; } = [];

    /// <summary>Comment lines without their <c>#</c>.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>The wearer's wall clock at sample 0; null unless day and time are stated.</summary>
    public DateTime? LocalStartTime => BaseTime is { } time && BaseDate is { } day ? day.ToDateTime(TimeOnly.MinValue) + time : null;

    /// <summary>Reads a header file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The header.</returns>
    /// <exception cref="DataFormatException">The file is no header, or lacks what it announces.</exception>
    public static WfdbHeader Read(string path)
    {
        using var lines = TextLines.Open(path);
        return Read(lines);
    }

    internal static WfdbHeader Read(TextLines lines)
    {
        var comments = new List<string>();
        WfdbHeader? header = null;
        var (signals, segments) = (new List<WfdbSignal>(), new List<WfdbSegment>());
        var (expected, isMultiSegment) = (0, false);
        while (lines.ReadContent())
        {
            var line = lines.Line.Trim();
            if (line[0] == '#')
            {
                comments.Add(line[1..].ToString());
            }
            else if (header is null)
            {
                (header, expected, isMultiSegment) = RecordLine(lines, line);
            }
            else if (signals.Count + segments.Count == expected)
            {
                throw lines.Fault($"found a line beyond the {expected} announced, expected comments only");
            }
            else if (isMultiSegment)
            {
                segments.Add(SegmentLine(lines, line));
            }
            else
            {
                signals.Add(SignalLine(lines, line));
            }
        }

        if (header is null)
        {
            throw new DataFormatException(lines.File, 0, "", "found no record line, expected one such as '100 2 360 650000'");
        }

        var found = signals.Count + segments.Count;
        return found < expected
            ? throw new DataFormatException(
                lines.File, lines.Number, "", $"found {found} {(isMultiSegment ? "segment" : "signal")} lines, expected {expected} as the record line announces")
            : header with { Signals = signals, Segments = segments, Comments = comments };
    }

    private static (WfdbHeader Header, int Lines, bool IsMultiSegment) RecordLine(TextLines lines, ReadOnlySpan<char> line)
    {
        Span<Range> parts = stackalloc Range[7];
        var count = line.SplitAny(parts, " \t", StringSplitOptions.RemoveEmptyEntries);
        if (count < 2)
        {
            throw lines.Fault($"found {Printable.Text(line)}, expected a record line: name, number of signals, …");
        }

        var name = line[parts[0]];
        var slash = name.IndexOf('/');
        var segmentCount = slash < 0 ? 0 : Integer(lines, name[(slash + 1)..], "number of segments", 1, 1_000_000);
        name = slash < 0 ? name : name[..slash];
        if (name.IndexOfAnyExcept(s_nameCharacters) >= 0)
        {
            throw lines.Fault($"found record name {Printable.Text(name)}, expected letters, digits, _ and -");
        }

        var signalCount = (int)Integer(lines, line[parts[1]], "number of signals", 0, MaxSignals);
        var header = new WfdbHeader { RecordName = name.ToString() };
        if (count > 2)
        {
            header = Frequencies(lines, line[parts[2]], header);
        }

        if (count > 3)
        {
            var samples = Integer(lines, line[parts[3]], "number of samples", 0, long.MaxValue);
            header = header with { SampleCount = samples == 0 ? null : samples };
        }

        if (count > 4)
        {
            header = header with { BaseTime = TimeOfDay(lines, line[parts[4]]) };
        }

        if (count > 5)
        {
            if (!DateOnly.TryParseExact(line[parts[5]], ["d/M/yyyy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                throw lines.Fault($"found {Printable.Text(line[parts[5]])}, expected a day as DD/MM/YYYY", "base date");
            }

            header = header with { BaseDate = day };
        }

        return segmentCount > 0 ? (header, (int)segmentCount, true) : (header, signalCount, false);
    }

    private static WfdbHeader Frequencies(TextLines lines, ReadOnlySpan<char> text, WfdbHeader header)
    {
        var counter = ReadOnlySpan<char>.Empty;
        var baseCounter = 0.0;
        var slash = text.IndexOf('/');
        if (slash >= 0)
        {
            counter = text[(slash + 1)..];
            text = text[..slash];
            var open = counter.IndexOf('(');
            if (open >= 0 && counter[^1] == ')')
            {
                baseCounter = Number(lines, counter[(open + 1)..^1], "base counter", double.MinValue, double.MaxValue);
                counter = counter[..open];
            }
        }

        var frequency = Number(lines, text, "sampling frequency", LeastFrequencyHz, 1e7);
        return header with
        {
            SamplingFrequencyHz = frequency,
            StatesFrequency = true,
            CounterFrequencyHz = counter.IsEmpty ? frequency : Number(lines, counter, "counter frequency", LeastFrequencyHz, 1e12),
            BaseCounter = baseCounter,
        };
    }

    private static WfdbSegment SegmentLine(TextLines lines, ReadOnlySpan<char> line)
    {
        Span<Range> parts = stackalloc Range[3];
        return line.SplitAny(parts, " \t", StringSplitOptions.RemoveEmptyEntries) == 2
            ? new WfdbSegment(line[parts[0]].ToString(), Integer(lines, line[parts[1]], "number of samples", 0, long.MaxValue))
            : throw lines.Fault($"found {Printable.Text(line)}, expected a segment line: record and number of samples");
    }

    private static WfdbSignal SignalLine(TextLines lines, ReadOnlySpan<char> line)
    {
        Span<Range> parts = stackalloc Range[9];
        var count = line.SplitAny(parts, " \t", StringSplitOptions.RemoveEmptyEntries);
        if (count < 2)
        {
            throw lines.Fault($"found {Printable.Text(line)}, expected a signal line: file, format, …");
        }

        // format[xSAMPLES][:SKEW][+OFFSET]
        var text = line[parts[1]];
        var offset = CutOff(lines, ref text, '+', "byte offset", 0);
        var skew = CutOff(lines, ref text, ':', "skew", 0);
        var perFrame = CutOff(lines, ref text, 'x', "samples per frame", 1);
        var format = (int)Integer(lines, text, "format", 0, 999);

        // gain[(BASELINE)][/UNITS]
        var (gain, baseline, units) = (0.0, (int?)null, "mV");
        if (count > 2)
        {
            var rest = line[parts[2]];
            var slash = rest.IndexOf('/');
            if (slash >= 0)
            {
                units = rest[(slash + 1)..].ToString();
                rest = rest[..slash];
            }

            var open = rest.IndexOf('(');
            if (open >= 0 && rest[^1] == ')')
            {
                baseline = (int)Integer(lines, rest[(open + 1)..^1], "baseline", int.MinValue, int.MaxValue);
                rest = rest[..open];
            }

            gain = Number(lines, rest, "gain", double.MinValue, double.MaxValue);
        }

        ReadOnlySpan<string> names = ["ADC resolution", "ADC zero", "initial value", "checksum", "block size"];
        for (var i = 3; i < Math.Min(count, 8); i++)
        {
            Integer(lines, line[parts[i]], names[i - 3], int.MinValue, uint.MaxValue);
        }

        var description = count > 8 ? line[parts[8].Start..].Trim().ToString() : "";
        return new WfdbSignal(line[parts[0]].ToString(), format, (int)perFrame, (int)skew, offset, gain, baseline, units, description);
    }

    private static long CutOff(TextLines lines, ref ReadOnlySpan<char> text, char mark, string what, long otherwise)
    {
        var at = text.IndexOf(mark);
        if (at < 0)
        {
            return otherwise;
        }

        var value = Integer(lines, text[(at + 1)..], what, mark == 'x' ? 1 : 0, int.MaxValue);
        text = text[..at];
        return value;
    }

    private static TimeSpan TimeOfDay(TextLines lines, ReadOnlySpan<char> text)
    {
        // H:M:S with fractions; hours may be left out.
        Span<Range> parts = stackalloc Range[4];
        var count = text.Split(parts, ':');
        var seconds = 0.0;
        for (var i = 0; i < count; i++)
        {
            seconds = (seconds * 60) + Number(lines, text[parts[i]], "base time", 0, i == count - 1 || i > 0 ? 60 : 24);
        }

        return count <= 3 ? TimeSpan.FromSeconds(seconds) : throw lines.Fault($"found {Printable.Text(text)}, expected a time as HH:MM:SS", "base time");
    }

    private static long Integer(TextLines lines, ReadOnlySpan<char> text, string what, long min, long max) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw lines.Fault($"found {Printable.Text(text)}, expected a whole number{Range(min, max)}", what);

    private static double Number(TextLines lines, ReadOnlySpan<char> text, string what, double min, double max) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw lines.Fault($"found {Printable.Text(text)}, expected a number{(min == LeastFrequencyHz ? ", 0.001 or more" : "")}", what);

    private static string Range(long min, long max) => max >= int.MaxValue ? min >= 0 ? $", {min} or more" : "" : $" from {min} to {max}";

    private static readonly System.Buffers.SearchValues<char> s_nameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
}
