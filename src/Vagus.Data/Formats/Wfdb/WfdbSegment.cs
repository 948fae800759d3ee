namespace Vagus.Data.Formats.Wfdb;

/// <summary>One segment of a multi-segment record.</summary>
/// <param name="RecordName">Record that holds it; <c>~</c> for a gap.</param>
/// <param name="SampleCount">Its length in samples.</param>
public sealed record WfdbSegment(string RecordName, long SampleCount);
