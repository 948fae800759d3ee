namespace Vagus.Data.Formats.Wfdb;

/// <summary>The annotations of one annotator.</summary>
/// <param name="Items">The annotations in order of time.</param>
/// <param name="TimeResolutionHz">
/// Samples per second that the file itself states (<c>## time resolution: …</c>); null where it does not, so that the record's
/// sampling frequency holds.
/// </param>
public sealed record WfdbAnnotations(IReadOnlyList<WfdbAnnotation> Items, double? TimeResolutionHz);
