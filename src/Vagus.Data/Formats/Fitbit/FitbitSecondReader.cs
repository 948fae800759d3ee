using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Fitbit;

/// <summary>
/// Streams Fitbit's heart rates of every few seconds in the order of the file. Two forms are read, told apart by the
/// header: <c>id,time,hr</c> with times as <c>2016-04-12 07:21:00</c>, and the export's own <c>Id,Time,Value</c>
/// (<c>heartrate_seconds_merged.csv</c>) with times as <c>4/12/2016 7:21:00 AM</c>, month first. A reading states time and
/// heart rate and nothing else; <see cref="MinuteAggregator"/> makes minutes of them.
/// </summary>
/// <remarks>
/// Nothing is mended: heart rates of 0 and 255 (<see cref="HeartRateValue.IsNotWorn"/>) and times that repeat or step back
/// are passed on as they stand. Heart rates outside 20–260 bpm other than 0, and empty ones (nothing else is in the row),
/// are faults.
/// </remarks>
public sealed class FitbitSecondReader : TableReader<PersonReading>
{
    private readonly RepeatedText _person = new();
    private readonly ColumnBinding _id;
    private readonly ColumnBinding _time;
    private readonly ColumnBinding _heartRate;

    private FitbitSecondReader(
        string path, FaultLog faults, IProgress<DataProgress>? progress, CancellationToken cancellation)
        : base(path, [FitbitTables.Seconds, FitbitTables.ExportedSeconds], faults, hash: null, progress, cancellation)
    {
        var exported = Header.Contract == FitbitTables.ExportedSeconds;
        _id = Header.Bind(exported ? "Id" : "id");
        _time = Header.Bind(exported ? "Time" : "time");
        _heartRate = Header.Bind(exported ? "Value" : "hr");
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of the file, plain or gzip.</param>
    /// <param name="faults">Receives the faults; a row with a fault is left out.</param>
    /// <param name="progress">Told from time to time how far the reading has come.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A reader before the first heart rate.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or its header is unusable.</exception>
    public static FitbitSecondReader Open(
        string path, FaultLog faults, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default) =>
        new(path, faults, progress, cancellation);

    private protected override void Parse(out PersonReading value) => value = new PersonReading(
        _person.From(Row.Text(_id)),
        new Reading { LocalTime = Row.Time(_time), HeartRateBpm = Row.HeartRate(_heartRate) });
}
