using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;

namespace Vagus.Data.Formats.Fuller;

/// <summary>
/// Streams the rows of Fuller's <c>aw_fb_data.csv</c> in the order of the file (D. Fuller, Harvard Dataverse 2020,
/// doi 10.7910/DVN/ZS2Z2J). Every column that is read must hold a value; the others are ignored.
/// </summary>
public sealed class FullerReader : TableReader<FullerMinute>
{
    private readonly ColumnBinding _age;
    private readonly ColumnBinding _gender;
    private readonly ColumnBinding _height;
    private readonly ColumnBinding _weight;
    private readonly ColumnBinding _steps;
    private readonly ColumnBinding _distance;
    private readonly ColumnBinding _stepEntropy;
    private readonly ColumnBinding _resting;
    private readonly ColumnBinding _heartRate;
    private readonly ColumnBinding _device;
    private readonly ColumnBinding _activity;

    private FullerReader(string path, FaultLog faults, IProgress<DataProgress>? progress, CancellationToken cancellation)
        : base(path, [FullerTable.Minutes], faults, hash: null, progress, cancellation)
    {
        _age = Header.Bind("age");
        _gender = Header.Bind("gender");
        _height = Header.Bind("height");
        _weight = Header.Bind("weight");
        _steps = Header.Bind("steps");
        _distance = Header.Bind("distance");
        _stepEntropy = Header.Bind("entropy_setps");
        _resting = Header.Bind("resting_heart");
        _heartRate = Header.Bind("heart_rate");
        _device = Header.Bind("device");
        _activity = Header.Bind("activity");
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of the file, plain or gzip.</param>
    /// <param name="faults">Receives the faults; a row with a fault is left out.</param>
    /// <param name="progress">Told from time to time how far the reading has come.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A reader before the first row.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or its header is unusable.</exception>
    public static FullerReader Open(
        string path, FaultLog faults, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default) =>
        new(path, faults, progress, cancellation);

    private protected override void Parse(out FullerMinute value) => value = new FullerMinute
    {
        AgeYears = Row.Number(_age),
        Sex = Row.Word(_gender, FullerTable.Sexes),
        HeightCm = Row.Number(_height),
        WeightKg = Row.Number(_weight),
        Steps = Row.Number(_steps),
        Distance = Row.Number(_distance),
        StepEntropy = Row.Number(_stepEntropy),
        RestingHeartRateBpm = Row.Number(_resting),
        HeartRateBpm = Row.Number(_heartRate),
        Device = Row.Word(_device, FullerTable.Devices),
        Activity = Row.Word(_activity, FullerTable.Activities),
    };
}
