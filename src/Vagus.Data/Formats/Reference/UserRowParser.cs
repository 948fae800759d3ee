using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Reference;

/// <summary>Turns a row of users.csv into a person.</summary>
internal sealed class UserRowParser
{
    private readonly RowChecker _row;
    private readonly List<ColumnBinding> _columns = [];
    private readonly ColumnBinding _id;
    private readonly ColumnBinding _name;
    private readonly ColumnBinding _email;
    private readonly ColumnBinding _age;
    private readonly ColumnBinding _gender;
    private readonly ColumnBinding _weight;
    private readonly ColumnBinding _height;
    private readonly ColumnBinding _bmi;
    private readonly ColumnBinding _fitness;
    private readonly ColumnBinding _performance;
    private readonly ColumnBinding _resting;
    private readonly ColumnBinding _max;
    private readonly ColumnBinding _conditions;
    private readonly ColumnBinding _medications;
    private readonly ColumnBinding _smoker;
    private readonly ColumnBinding _caffeine;
    private readonly ColumnBinding _alcohol;
    private readonly ColumnBinding _sleepQuality;
    private readonly ColumnBinding _registration;
    private readonly WordTable<Sex> _genderWords;
    private readonly WordTable<FitnessLevel> _fitnessWords;
    private readonly WordTable<PerformanceLevel> _performanceWords;
    private readonly WordTable<Conditions> _conditionWords;
    private readonly WordTable<Medications> _medicationWords;
    private readonly WordTable<SleepQuality> _sleepQualityWords;

    public UserRowParser(CsvRowReader rows, TableHeader header, string file, FaultLog faults)
    {
        _row = new RowChecker(rows, header, file, faults);
        _id = Bind("user_id");
        _name = Bind("name");
        _email = Bind("email");
        _age = Bind("age");
        _gender = Bind("gender");
        _weight = Bind("weight_kg");
        _height = Bind("height_cm");
        _bmi = Bind("bmi");
        _fitness = Bind("fitness_level");
        _performance = Bind("performance_level");
        _resting = Bind("resting_hr");
        _max = Bind("max_hr");
        _conditions = Bind("conditions");
        _medications = Bind("medications");
        _smoker = Bind("smoker");
        _caffeine = Bind("caffeine_user");
        _alcohol = Bind("alcohol_user");
        _sleepQuality = Bind("sleep_quality");
        _registration = Bind("registration_date");
        _genderWords = new WordTable<Sex>(_gender.Contract, Terms.Sex);
        _fitnessWords = new WordTable<FitnessLevel>(_fitness.Contract, Terms.FitnessLevel);
        _performanceWords = new WordTable<PerformanceLevel>(_performance.Contract, Terms.PerformanceLevel);
        _conditionWords = new WordTable<Conditions>(_conditions.Contract, Terms.Conditions);
        _medicationWords = new WordTable<Medications>(_medications.Contract, Terms.Medications);
        _sleepQualityWords = new WordTable<SleepQuality>(_sleepQuality.Contract, Terms.SleepQuality);

        ColumnBinding Bind(string name)
        {
            var column = header.Bind(name);
            _columns.Add(column);
            return column;
        }
    }

    public SourcePlace Place => _row.Place;

    /// <summary>Parses the present row; when it has a fault, only the id of <paramref name="person"/> may be used.</summary>
    public bool TryParse(out Person person)
    {
        if (!_row.Begin())
        {
            person = new Person();
            return false;
        }

        person = new Person
        {
            Id = _row.Text(_id).ToString(),
            AgeYears = _row.Number(_age),
            Sex = _row.Word(_gender, _genderWords),
            WeightKg = _row.Number(_weight),
            HeightCm = _row.Number(_height),
            Bmi = _row.Number(_bmi),
            FitnessLevel = _row.Word(_fitness, _fitnessWords),
            PerformanceLevel = _row.Word(_performance, _performanceWords),
            RestingHeartRateBpm = _row.Number(_resting),
            MaxHeartRateBpm = _row.Number(_max),
            Conditions = (Conditions?)_row.Words(_conditions, _conditionWords),
            Medications = (Medications?)_row.Words(_medications, _medicationWords),
            Smoker = _row.Flag(_smoker),
            CaffeineUser = _row.Flag(_caffeine),
            AlcoholUser = _row.Flag(_alcohol),
            SleepQuality = _row.Word(_sleepQuality, _sleepQualityWords),
        };
        _row.Text(_name);
        _row.Text(_email);
        _row.Time(_registration);
        return _row.IsFaultless;
    }

    public Dictionary<string, long> Nulls() =>
        _columns.Where(static c => c.Index >= 0).ToDictionary(static c => c.Contract.Name, static c => c.Nulls, StringComparer.Ordinal);
}
