using Vagus.Signals;

namespace Vagus.Data.Formats.Reference;

/// <summary>A reading, whose it is, and what the data set says about it.</summary>
/// <param name="PersonIndex">Index in the list of people.</param>
/// <param name="Reading">The reading.</param>
/// <param name="Label">The data set's label; never an input of a predictor.</param>
public readonly record struct LabeledReading(int PersonIndex, Reading Reading, AnomalyLabel Label);
