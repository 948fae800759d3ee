using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.RrText;

/// <summary>
/// Reads plain RR text: a number a line, in a declared unit. Blank lines and lines that begin with <c>#</c> are skipped. A last line
/// of 0 is the end mark of some recorders and is noted; a 0 before the last line is a fault.
/// </summary>
public static class RrTextReader
{
    /// <summary>Reads a file, plain or gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Unit and layout; null for what the name of the file declares.</param>
    /// <returns>The recording; intervals longer than <see cref="RrSeries.LongestRrMs"/> are gaps.</returns>
    /// <exception cref="DataFormatException">The unit is not declared, or the file cannot be used.</exception>
    public static BeatRecording Read(string path, RrTextOptions? options = null)
    {
        options ??= RrTextOptions.DeclaredBy(path);
        if (options is null or { Unit: RrUnit.Undeclared })
        {
            throw new DataFormatException(
                path, 0, "", "found no declared unit, expected seconds or milliseconds to be stated (with the command, --unit s or --unit ms), or a name that ends in _rr_secs, _s or _ms");
        }

        using var lines = TextLines.Open(path);
        var rr = Read(lines, options, out var endsWithZero);
        return new BeatRecording { Name = RecordingName.Of(path), Rr = rr, Notes = endsWithZero ? ["The last line is 0, an end mark; it was left out."] : [] };
    }

    internal static RrSeries Read(TextLines lines, RrTextOptions options, out bool endsWithZero)
    {
        DataFormatException? zero = null;
        RrSeriesBuilder? builder = options.Layout == RrTextLayout.Intervals ? new RrSeriesBuilder() : null;
        while (lines.ReadContent())
        {
            var line = lines.Line.Trim();
            if (line[0] == '#')
            {
                continue;
            }

            if (zero is not null)
            {
                throw zero;
            }

            if (builder is { Count: > 0 } && CellParser.TryNumber(line, out var number) && number == 0)
            {
                zero = lines.Fault($"found {Printable.Text(line)}, expected an RR interval above 0 {(options.Unit == RrUnit.Seconds ? "s" : "ms")}");
                continue;
            }

            if (options.Layout == RrTextLayout.TimeAndInterval)
            {
                builder = AddPair(lines, line, options.Unit, builder);
            }
            else if (builder is null)
            {
                builder = new RrSeriesBuilder(RrCells.Milliseconds(lines, line, options.Unit, "the time of the first beat, 0 or more", allowZero: true));
            }
            else
            {
                RrCells.AddInterval(lines, builder, RrCells.Milliseconds(lines, line, options.Unit));
            }
        }

        endsWithZero = zero is not null;
        return builder is null or { Count: 0 }
            ? throw new DataFormatException(lines.File, 0, "", "found no RR interval, expected at least one")
            : builder.Build();
    }

    /// <summary>A beat's time in seconds and the interval that it ends; where they disagree by over 2 ms there is a gap.</summary>
    private static RrSeriesBuilder AddPair(TextLines lines, ReadOnlySpan<char> line, RrUnit unit, RrSeriesBuilder? builder)
    {
        var at = line.IndexOfAny(',', ';', '\t');
        at = at < 0 ? line.IndexOf(' ') : at;
        if (at < 0)
        {
            throw lines.Fault($"found {Printable.Text(line)}, expected two numbers: time in s and RR interval");
        }

        var timeMs = RrCells.Milliseconds(lines, line[..at].Trim(), RrUnit.Seconds, "a time of 0 s or more", allowZero: true);
        var rrMs = RrCells.Milliseconds(lines, line[(at + 1)..].Trim(), unit);
        if (builder is null)
        {
            builder = new RrSeriesBuilder(Math.Max(0, timeMs - rrMs));
            RrCells.AddInterval(lines, builder, rrMs);
            return builder;
        }

        RrCells.AddEndingAt(lines, builder, timeMs, rrMs, toleranceMs: 2);
        return builder;
    }
}
