using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Fitbit;

/// <summary>
/// Streams Fitbit's minutes, <c>minute_hr_intensity_steps_*.csv[.gz]</c> with the columns id, minute, hr_mean, intensity
/// and steps, in the order of the file. A reading states the mean heart rate of its minute, the steps in it
/// (<see cref="Reading.StepsPerMinute"/>), and the intensity level 0–3 divided by 3
/// (<see cref="Reading.ActivityIntensity"/>); what the person does is not stated.
/// </summary>
/// <remarks>
/// <para>
/// A minute is labelled by its start: on the published data the mean of the five-second heart rates from 07:21:00 to
/// 07:21:59 is the value at 07:21 to within rounding (0.25 bpm on average against 3.9 for the minutes before and after).
/// </para>
/// <para>
/// Nothing is mended: heart rates of 0 and 255 (<see cref="HeartRateValue.IsNotWorn"/>) and times that repeat or step back
/// are passed on as they stand; an empty cell is NaN. Minutes without a row are gaps. Heart rates outside 20–260 bpm other
/// than 0, steps that are negative or above 1000, and an intensity that is none of 0, 1, 2, 3 are faults.
/// </para>
/// </remarks>
public sealed class FitbitMinuteReader : TableReader<PersonReading>
{
    private readonly RepeatedText _person = new();
    private readonly ColumnBinding _id;
    private readonly ColumnBinding _minute;
    private readonly ColumnBinding _heartRate;
    private readonly ColumnBinding _intensity;
    private readonly ColumnBinding _steps;

    private FitbitMinuteReader(
        string path, FaultLog faults, IProgress<DataProgress>? progress, CancellationToken cancellation)
        : base(path, [FitbitTables.Minutes], faults, hash: null, progress, cancellation)
    {
        _id = Header.Bind("id");
        _minute = Header.Bind("minute");
        _heartRate = Header.Bind("hr_mean");
        _intensity = Header.Bind("intensity");
        _steps = Header.Bind("steps");
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of the file, plain or gzip.</param>
    /// <param name="faults">Receives the faults; a row with a fault is left out.</param>
    /// <param name="progress">Told from time to time how far the reading has come.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A reader before the first minute.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or its header is unusable.</exception>
    public static FitbitMinuteReader Open(
        string path, FaultLog faults, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default) =>
        new(path, faults, progress, cancellation);

    private protected override void Parse(out PersonReading value) => value = new PersonReading(
        _person.From(Row.Text(_id)),
        new Reading
        {
            LocalTime = Row.Time(_minute),
            HeartRateBpm = Row.HeartRate(_heartRate),
            ActivityIntensity = Row.Whole(_intensity) / 3,
            StepsPerMinute = Row.Whole(_steps),
        });
}
