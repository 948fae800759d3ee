using Vagus.Signals;

namespace Vagus.Data.Formats.Reference;

/// <summary>A reading, whose it is, and what the data set says about it.</summary>
/// <param name="PersonIndex">Index in the list of people.</param>
/// <param name="Reading">The reading.</param>
/// <param name="Label">The data set's label; never an input of a predictor.</param>
public readonly record struct LabeledReading(int PersonIndex, Reading Reading, AnomalyLabel Label);

/// <summary>How far the reading of a data set has come.</summary>
/// <param name="Rows">Rows of readings read.</param>
/// <param name="BytesRead">Bytes read of the readings file as it lies on disk.</param>
/// <param name="BytesTotal">Size of that file.</param>
public readonly record struct DataProgress(long Rows, long BytesRead, long BytesTotal);
