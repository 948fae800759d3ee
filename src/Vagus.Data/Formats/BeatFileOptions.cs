using Vagus.Data.Formats.RrText;

namespace Vagus.Data.Formats;

/// <summary>What the caller states about a file of beats, where the file does not say it itself.</summary>
public sealed record BeatFileOptions
{
    /// <summary>Nothing stated.</summary>
    public static BeatFileOptions None { get; } = new();

    /// <summary>Unit of intervals in RR text; <see cref="RrUnit.Undeclared"/> for what the name of the file declares.</summary>
    public RrUnit Unit { get; init; }

    /// <summary>What stands on the lines of RR text; null for what the name of the file declares, else one interval a line.</summary>
    public RrTextLayout? Layout { get; init; }

    /// <summary>Samples per second of WFDB annotations that have no header; null where not stated.</summary>
    public double? SamplingFrequencyHz { get; init; }
}
