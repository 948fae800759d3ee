namespace Vagus.Data.Formats.Wfdb;

/// <summary>What a header says about one signal.</summary>
/// <param name="FileName">File of the samples; <c>~</c> for none.</param>
/// <param name="Format">Storage format, for example 212.</param>
/// <param name="SamplesPerFrame">Samples in each frame: the signal's frequency is this times the record's.</param>
/// <param name="Skew">Samples by which the signal comes late.</param>
/// <param name="ByteOffset">Bytes before the first sample.</param>
/// <param name="Gain">ADC units per physical unit; 0 for uncalibrated.</param>
/// <param name="Baseline">Sample value of physical zero; null where the header leaves it to the ADC zero.</param>
/// <param name="Units">Physical unit; <c>mV</c> where the header leaves it out.</param>
/// <param name="Description">Name of the signal; empty where there is none.</param>
public sealed record WfdbSignal(
    string FileName, int Format, int SamplesPerFrame, int Skew, long ByteOffset, double Gain, int? Baseline, string Units, string Description);
