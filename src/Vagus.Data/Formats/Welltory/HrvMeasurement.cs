using Vagus.Signals;

namespace Vagus.Data.Formats.Welltory;

/// <summary>One measurement with the figures that were published for it.</summary>
/// <param name="Line">Line of the file on which it begins.</param>
/// <param name="Code">The publisher's name of it.</param>
/// <param name="Rr">Its intervals.</param>
/// <param name="MeanRrMs">Published mean RR, ms.</param>
/// <param name="SdnnMs">Published SDNN, ms.</param>
/// <param name="RmssdMs">Published RMSSD, ms.</param>
/// <param name="Pnn50Percent">Published pNN50, percent.</param>
public sealed record HrvMeasurement(long Line, string Code, RrSeries Rr, double MeanRrMs, double SdnnMs, double RmssdMs, double Pnn50Percent);
