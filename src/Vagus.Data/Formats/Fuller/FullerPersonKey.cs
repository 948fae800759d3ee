using Vagus.Signals;

namespace Vagus.Data.Formats.Fuller;

/// <summary>Who a row is of. The file has no ids; profiles that agree in all four are taken for one person.</summary>
/// <param name="AgeYears">Age in years.</param>
/// <param name="Sex">Sex, see <see cref="FullerMinute.Sex"/>.</param>
/// <param name="HeightCm">Height in centimetres.</param>
/// <param name="WeightKg">Body mass in kilograms.</param>
public readonly record struct FullerPersonKey(float AgeYears, Sex Sex, float HeightCm, float WeightKg);
