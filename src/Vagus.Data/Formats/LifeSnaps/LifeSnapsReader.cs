using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;

namespace Vagus.Data.Formats.LifeSnaps;

/// <summary>
/// Streams the person-days of the daily table of LifeSnaps (<c>daily.csv[.gz]</c>; S. Yfantidou et al., Scientific Data
/// 9:663, 2022, doi 10.5281/zenodo.6826682) in the order of the file. The columns id, date and resting_hr must be there;
/// a number whose column is absent is NaN. Days that repeat or step back are passed on as they stand.
/// </summary>
public sealed class LifeSnapsReader : TableReader<DailySummary>
{
    private const double LeastBmi = 5;
    private const double GreatestBmi = 150;
    private const string BmiRange = "5–150 kg/m²";

    private readonly RepeatedText _person = new();
    private readonly RepeatedText _ageText = new();
    private readonly RepeatedText _bmiText = new();
    private readonly ColumnBinding _id;
    private readonly ColumnBinding _date;
    private readonly ColumnBinding _resting;
    private readonly ColumnBinding _nonRem;
    private readonly ColumnBinding _rmssd;
    private readonly ColumnBinding _heartRate;
    private readonly ColumnBinding _temperature;
    private readonly ColumnBinding _breathing;
    private readonly ColumnBinding _oxygen;
    private readonly ColumnBinding _asleep;
    private readonly ColumnBinding _efficiency;
    private readonly ColumnBinding _steps;
    private readonly ColumnBinding _veryActive;
    private readonly ColumnBinding _moderatelyActive;
    private readonly ColumnBinding _lightlyActive;
    private readonly ColumnBinding _age;
    private readonly ColumnBinding _gender;
    private readonly ColumnBinding _bmi;

    private LifeSnapsReader(string path, FaultLog faults, IProgress<DataProgress>? progress, CancellationToken cancellation)
        : base(path, [LifeSnapsTable.Days], faults, hash: null, progress, cancellation)
    {
        _id = Header.Bind("id");
        _date = Header.Bind("date");
        _resting = Header.Bind("resting_hr");
        _nonRem = Header.Bind("nremhr");
        _rmssd = Header.Bind("rmssd");
        _heartRate = Header.Bind("bpm");
        _temperature = Header.Bind("nightly_temperature");
        _breathing = Header.Bind("full_sleep_breathing_rate");
        _oxygen = Header.Bind("spo2");
        _asleep = Header.Bind("minutesAsleep");
        _efficiency = Header.Bind("sleep_efficiency");
        _steps = Header.Bind("steps");
        _veryActive = Header.Bind("very_active_minutes");
        _moderatelyActive = Header.Bind("moderately_active_minutes");
        _lightlyActive = Header.Bind("lightly_active_minutes");
        _age = Header.Bind("age");
        _gender = Header.Bind("gender");
        _bmi = Header.Bind("bmi");
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of the file, plain or gzip.</param>
    /// <param name="faults">Receives the faults; a row with a fault is left out.</param>
    /// <param name="progress">Told from time to time how far the reading has come.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A reader before the first person-day.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or its header is unusable.</exception>
    public static LifeSnapsReader Open(
        string path, FaultLog faults, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default) =>
        new(path, faults, progress, cancellation);

    private protected override void Parse(out DailySummary value)
    {
        var bmi = _bmiText.From(Row.Text(_bmi));
        value = new DailySummary
        {
            PersonId = _person.From(Row.Text(_id)),
            Day = DateOnly.FromDateTime(Row.Time(_date)),
            RestingHeartRateBpm = Measured(_resting),
            NonRemHeartRateBpm = Measured(_nonRem),
            RmssdMs = Measured(_rmssd),
            HeartRateBpm = Measured(_heartRate),
            NightlySkinTemperatureCelsius = Row.Number(_temperature),
            BreathsPerMinute = Measured(_breathing),
            OxygenSaturationPercent = Measured(_oxygen),
            SleepMinutes = Row.Number(_asleep),
            SleepEfficiencyPercent = Row.Number(_efficiency),
            Steps = Row.Number(_steps),
            VeryActiveMinutes = Row.Number(_veryActive),
            ModeratelyActiveMinutes = Row.Number(_moderatelyActive),
            LightlyActiveMinutes = Row.Number(_lightlyActive),
            AgeBand = _ageText.From(Row.Text(_age)),
            Sex = Row.Word(_gender, LifeSnapsTable.Sexes),
            Bmi = Bmi(bmi),
            BmiText = bmi,
        };
    }

    /// <summary>A number of which 0 means that nothing was measured.</summary>
    private float Measured(ColumnBinding column)
    {
        var value = Row.Number(column);
        return value == 0 ? float.NaN : value;
    }

    /// <summary>The index when it is a number; NaN for a bound, nothing and a fault.</summary>
    private float Bmi(string text)
    {
        if (text.Length == 0)
        {
            return float.NaN;
        }

        var isBound = text[0] is '<' or '>';
        var signs = !isBound ? 0 : text.AsSpan(1).StartsWith('=') ? 2 : 1;
        if (!CellParser.TryNumber(text.AsSpan(signs), out var number))
        {
            Row.Fault(FaultKind.WrongType, _bmi, $"a number with a decimal point or a bound such as <19, {BmiRange}");
        }
        else if (number is < LeastBmi or > GreatestBmi)
        {
            Row.Fault(FaultKind.OutOfRange, _bmi, BmiRange);
        }

        return isBound ? float.NaN : (float)number;
    }
}
