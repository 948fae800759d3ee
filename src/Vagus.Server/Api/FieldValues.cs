using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>Parsed values by slot: NaN (numbers, yes/no, sets) or Unknown (words) where nothing was stated. Reused.</summary>
internal sealed class FieldValues
{
    private const int SlotCount = (int)Slot.SleepStage + 1;

    private readonly float[] _numbers = new float[SlotCount];
    private ulong _seen;
    private ulong _stated;

    public string UserId { get; set; } = "";

    public DateTime LocalTime { get; set; }

    public void Clear()
    {
        Array.Fill(_numbers, float.NaN);
        _seen = 0;
        _stated = 0;
        UserId = "";
        LocalTime = default;
    }

    /// <summary>Notes that the field occurred; false when it had occurred before.</summary>
    public bool See(Slot slot)
    {
        var bit = 1UL << (int)slot;
        var first = (_seen & bit) == 0;
        _seen |= bit;
        return first;
    }

    public bool Saw(Slot slot) => (_seen & (1UL << (int)slot)) != 0;

    public void Set(Slot slot, float value)
    {
        _numbers[(int)slot] = value;
        _stated |= 1UL << (int)slot;
    }

    public float Number(Slot slot) => _numbers[(int)slot];

    public bool SawAll(ulong slots) => (_seen & slots) == slots;

    public Person ToPerson() => new()
    {
        Id = UserId,
        AgeYears = Number(Slot.Age),
        Sex = (Sex)Word(Slot.Sex),
        WeightKg = Number(Slot.Weight),
        HeightCm = Number(Slot.Height),
        Bmi = Number(Slot.Bmi),
        FitnessLevel = (FitnessLevel)Word(Slot.FitnessLevel),
        PerformanceLevel = (PerformanceLevel)Word(Slot.PerformanceLevel),
        RestingHeartRateBpm = Number(Slot.RestingHr),
        MaxHeartRateBpm = Number(Slot.MaxHr),
        Conditions = Stated(Slot.Conditions) ? (Conditions)Word(Slot.Conditions) : null,
        Medications = Stated(Slot.Medications) ? (Medications)Word(Slot.Medications) : null,
        Smoker = YesNo(Slot.Smoker),
        CaffeineUser = YesNo(Slot.Caffeine),
        AlcoholUser = YesNo(Slot.Alcohol),
        SleepQuality = (SleepQuality)Word(Slot.SleepQuality),
    };

    public Reading ToReading() => new()
    {
        LocalTime = LocalTime,
        HeartRateBpm = Number(Slot.HeartRate),
        RestingHeartRateBpm = Number(Slot.RestingBaseline),
        Activity = (ActivityType)Word(Slot.Activity),
        ActivityIntensity = Number(Slot.Intensity),
        StepsPer5Min = Number(Slot.Steps),
        StepsPerMinute = Number(Slot.StepsPerMinute),
        CaloriesPer5MinKcal = Number(Slot.Calories),
        RmssdMs = Number(Slot.Rmssd),
        StressScore = Number(Slot.Stress),
        ConfidenceScore = Number(Slot.Confidence),
        SignalQuality = Number(Slot.SignalQuality),
        SkinTemperatureCelsius = Number(Slot.SkinTemperature),
        DeviceBatteryPercent = Number(Slot.Battery),
        ElevationGainMetres = Number(Slot.Elevation),
        SleepStage = (SleepStage)Word(Slot.SleepStage),
    };

    private bool Stated(Slot slot) => (_stated & (1UL << (int)slot)) != 0;

    private byte Word(Slot slot) => Stated(slot) ? (byte)_numbers[(int)slot] : (byte)0;

    private bool? YesNo(Slot slot) => Stated(slot) ? _numbers[(int)slot] > 0 : null;
}
