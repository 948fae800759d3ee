using Vagus.Signals;

namespace Vagus.Data.Formats.Fuller;

/// <summary>
/// A row of Fuller's data: what one device says of one person in one minute of a laboratory protocol of lying, sitting,
/// walking and running. The rows have no clock times.
/// </summary>
/// <remarks>
/// <para>
/// Columns that the file computes from the heart rate are left out, since a predictor that reads them peeks at its answer:
/// entropy_heart, corr_heart_steps, norm_heart, intensity_karvonen, sd_norm_heart, and calories, which devices estimate
/// from the heart rate. steps_times_distance is left out because it is just that product (checked on every row).
/// </para>
/// <para>
/// The values are passed on as they stand, the doubtful ones too: the published file has heart rates from 2 to 194 bpm,
/// and rows in which resting heart rate and heart rate are equal.
/// </para>
/// </remarks>
public readonly record struct FullerMinute
{
    /// <summary>Age in years.</summary>
    public required float AgeYears { get; init; }

    /// <summary>
    /// Sex, coded 0 and 1 in the file without a key. 0 is read as female and 1 as male, by body height: the 19 profiles with
    /// code 0 are 162.5 cm tall on average (143–178) and weigh 63 kg, the 14 with code 1 are 176.3 cm (160–184) and 79 kg.
    /// </summary>
    public required Sex Sex { get; init; }

    /// <summary>Height in centimetres.</summary>
    public required float HeightCm { get; init; }

    /// <summary>Body mass in kilograms.</summary>
    public required float WeightKg { get; init; }

    /// <summary>Steps as the device gives them for the row, fractions included; the scale differs between devices.</summary>
    public required float Steps { get; init; }

    /// <summary>Distance as the device gives it for the row; the file states no unit, and the scale differs between devices.</summary>
    public required float Distance { get; init; }

    /// <summary>Entropy of the steps (the file's column entropy_setps); the file states no unit.</summary>
    public required float StepEntropy { get; init; }

    /// <summary>Resting heart rate in bpm as the file states it for the row.</summary>
    public required float RestingHeartRateBpm { get; init; }

    /// <summary>Heart rate in bpm as the file states it for the row.</summary>
    public required float HeartRateBpm { get; init; }

    /// <summary>The device.</summary>
    public required FullerDevice Device { get; init; }

    /// <summary>What the person was told to do.</summary>
    public required FullerActivity Activity { get; init; }

    /// <summary>Who the row is of.</summary>
    public FullerPersonKey PersonKey => new(AgeYears, Sex, HeightCm, WeightKg);
}
