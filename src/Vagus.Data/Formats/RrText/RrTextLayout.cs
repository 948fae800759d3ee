namespace Vagus.Data.Formats.RrText;

/// <summary>What stands on the lines of an RR text file.</summary>
public enum RrTextLayout : byte
{
    /// <summary>One interval a line.</summary>
    Intervals,

    /// <summary>One number a line; the first is the time of the first beat from the start of the recording, the others are intervals.</summary>
    FirstBeatThenIntervals,

    /// <summary>Two numbers a line: time of the beat from the start of the recording in seconds, and the interval that it ends.</summary>
    TimeAndInterval,
}
