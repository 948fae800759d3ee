using Vagus.Signals;

namespace Vagus.Data.Simulation.Classic;

/// <summary>Readings of one person by the rules of the classic profile, one every five minutes.</summary>
internal sealed class ClassicPhysiology
{
    public const int SlotsPerDay = 288;

    private static readonly double[] Circadian = CircadianFactors();

    private readonly Person _person;
    private readonly ClassicSchedule _schedule;
    private readonly double _resting;
    private readonly double _max;
    private readonly double _efficiency;
    private readonly double _anomalyProbability;
    private readonly bool _caffeine;
    private readonly bool _hypertension;
    private readonly bool _diabetes;
    private readonly bool _anxiety;
    private readonly bool _apnea;
    private readonly bool _betaBlocker;

    public ClassicPhysiology(Person person)
    {
        _person = person;
        _schedule = new ClassicSchedule(person.FitnessLevel);
        _resting = person.RestingHeartRateBpm;
        _max = person.MaxHeartRateBpm;
        _efficiency = person.PerformanceLevel switch
        {
            PerformanceLevel.Athlete => .85,
            PerformanceLevel.High => .90,
            PerformanceLevel.Moderate => 1.0,
            _ => 1.15,
        };
        var conditions = person.Conditions ?? Conditions.None;
        _caffeine = person.CaffeineUser == true;
        _hypertension = conditions.HasFlag(Conditions.Hypertension);
        _diabetes = conditions.HasFlag(Conditions.Diabetes);
        _anxiety = conditions.HasFlag(Conditions.Anxiety);
        _apnea = conditions.HasFlag(Conditions.SleepApnea);
        _betaBlocker = person.Medications?.HasFlag(Medications.BetaBlocker) == true;
        _anomalyProbability = .005
            * (person.AgeYears > 65 ? 2 : 1)
            * (conditions.HasFlag(Conditions.HeartDisease) ? 3 : 1)
            * (_anxiety ? 1.5 : 1);
    }

    /// <summary>The reading of a slot of a day.</summary>
    public Reading Draw(DateTime day, int slot, RandomVariates random, out AnomalyLabel label)
    {
        var hour = slot / 12;
        var night = hour is >= 22 or <= 6;
        var activity = _schedule.Draw(hour, day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, random);
        var (intensity, steps, elevation) = DrawMovement(activity, random);
        var heartRate = DrawHeartRate(slot, hour, night, activity, intensity, random);
        var rmssd = random.Uniform(25, 65)
            * Math.Max(.3, 1 - ((heartRate - _resting) / _resting))
            * Math.Max(.4, 1 - intensity);
        heartRate = Math.Clamp(heartRate, 35, .98 * _max);
        var stress = (.6 * (Math.Min(50, 100 * (heartRate - _resting) / _resting) + Math.Max(0, 50 - rmssd))) + random.Uniform(0, 20);
        var quality = random.Uniform(.85, 1);
        label = DrawLabel(heartRate, intensity, night, random);
        return new Reading
        {
            LocalTime = day.AddMinutes(5 * slot),
            HeartRateBpm = Rounded(heartRate, 10),
            RestingHeartRateBpm = (float)_resting,
            Activity = activity,
            ActivityIntensity = (float)intensity,
            StepsPer5Min = steps,
            CaloriesPer5MinKcal = Rounded(Calories(heartRate), 100),
            RmssdMs = Rounded(rmssd, 10),
            StressScore = Rounded(Math.Clamp(stress, 0, 100), 1),
            ConfidenceScore = Rounded(quality * random.Uniform(.9, 1), 1000),
            SignalQuality = Rounded(quality, 1000),
            SkinTemperatureCelsius = Rounded(random.Normal(36.1, .3), 10),
            DeviceBatteryPercent = Rounded(100 - (slot * 5 / 1440.0 * random.Uniform(.8, 1.2)), 1),
            ElevationGainMetres = elevation,
            SleepStage = activity == ActivityType.Sleeping ? StageOf(heartRate / _resting) : SleepStage.Awake,
        };
    }

    private static (double Intensity, int Steps, int Elevation) DrawMovement(ActivityType activity, RandomVariates random) => activity switch
    {
        ActivityType.Sleeping => (0, random.WholeNumber(0, 2), 0),
        ActivityType.Resting => (.1, random.WholeNumber(0, 5), 0),
        ActivityType.Light => (.3, random.WholeNumber(8, 25), 0),
        ActivityType.Walking => (.5, random.WholeNumber(40, 80), random.WholeNumber(0, 3)),
        ActivityType.Commuting => (.4, random.WholeNumber(20, 40), random.WholeNumber(0, 2)),
        _ => (random.Uniform(.7, .9), random.WholeNumber(60, 120), random.WholeNumber(0, 8)),
    };

    private static SleepStage StageOf(double ratio) =>
        ratio < .90 ? SleepStage.Deep : ratio < .95 ? SleepStage.Light : ratio > 1.05 ? SleepStage.Rem : SleepStage.Light;

    private static float Rounded(double value, int scale) => (float)(Math.Round(value * scale) / scale);

    private static double[] CircadianFactors()
    {
        var factors = new double[SlotsPerDay];
        for (var slot = 0; slot < factors.Length; slot++)
        {
            var t = slot / 12.0;
            factors[slot] = 1 + (.08 * PortableMath.SinTurns((t - 4) / 24)) + (.03 * PortableMath.SinTurns((t - 2) / 12));
        }

        return factors;
    }

    private double DrawHeartRate(int slot, int hour, bool night, ActivityType activity, double intensity, RandomVariates random)
    {
        var heartRate = (_resting * Circadian[slot]) + (intensity * (_max - _resting) * _efficiency);
        heartRate += _caffeine && hour is >= 7 and <= 11 ? random.Uniform(3, 8) : 0;
        heartRate *= hour is >= 9 and <= 17 && activity != ActivityType.Exercise ? random.Uniform(1, 1.08) : 1;
        heartRate += intensity > .6 ? random.Uniform(2, 5) : 0;
        heartRate += hour > 14 && random.Chance(.1) ? random.Uniform(3, 7) : 0;
        heartRate += _hypertension ? random.Uniform(2, 6) : 0;
        heartRate += _diabetes && random.Chance(.15) ? random.Uniform(-3, 8) : 0;
        heartRate += _anxiety && random.Chance(.05) ? random.Uniform(15, 30) : 0;
        heartRate += _apnea && night ? random.Uniform(-5, 10) : 0;
        heartRate *= _betaBlocker ? random.Uniform(.85, .92) : 1;
        return heartRate + random.Normal(0, 2);
    }

    /// <summary>
    /// Keytel-style energy (J Sports Sci 2005) as the reference computes it: per minute, taken as if per hour, times five,
    /// and never below one.
    /// </summary>
    private double Calories(double heartRate)
    {
        var kilojoule = _person.Sex == Sex.Male
            ? -95.7735 + (.634 * heartRate) + (.404 * _person.WeightKg) + (.122 * _person.AgeYears)
            : -20.4022 + (.4472 * heartRate) - (.1263 * _person.WeightKg) + (.074 * _person.AgeYears);
        return Math.Max(1.0, 5 * kilojoule / 4.184 / 60);
    }

    private AnomalyLabel DrawLabel(double heartRate, double intensity, bool night, RandomVariates random)
    {
        var label = new AnomalyLabel(false, AnomalyKind.None, AnomalySeverity.None);
        if (random.Chance(_anomalyProbability))
        {
            var (kind, severity) = TypeOf(heartRate, intensity, random);
            label = new AnomalyLabel(true, kind, severity);
        }

        return _apnea && night && random.Chance(.02)
            ? new AnomalyLabel(true, AnomalyKind.SleepRelatedBradycardia, AnomalySeverity.Low)
            : label;
    }

    private (AnomalyKind Kind, AnomalySeverity Severity) TypeOf(double heartRate, double intensity, RandomVariates random)
    {
        if (intensity < .2)
        {
            return heartRate > _resting + 40
                ? (AnomalyKind.RestingTachycardia, heartRate >= _resting + 60 ? AnomalySeverity.High : AnomalySeverity.Moderate)
                : heartRate < 45
                    ? (AnomalyKind.Bradycardia, heartRate <= 35 ? AnomalySeverity.High : AnomalySeverity.Moderate)
                    : random.Chance(.3) ? (AnomalyKind.IrregularRhythm, AnomalySeverity.Low) : default;
        }

        return heartRate > .95 * _max
            ? (AnomalyKind.ExerciseInducedTachycardia, AnomalySeverity.High)
            : heartRate < _resting + 10 ? (AnomalyKind.ChronotropicIncompetence, AnomalySeverity.Moderate) : default;
    }
}
