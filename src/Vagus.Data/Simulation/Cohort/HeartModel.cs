using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>
/// The heart rate of a person, minute by minute: a level that follows clock, sleep, posture and days, and an answer to
/// effort of first order that rises faster than it falls, with drift while effort lasts and an after-effect that fades
/// slowly (the shape of the model of Nazaret et al. 2023, npj Digital Medicine 6:207, with its coupling left out).
/// </summary>
internal sealed class HeartModel
{
    private const double Floor = 30;

    // How the level wanders over weeks: kept from day to day, and its standard deviation in bpm.
    private const double WeeksKept = .93;
    private const double WeeksSd = 2.2;

    private readonly CohortProfile _profile;
    private readonly double _riseKept;
    private readonly double _recoveryKept;
    private readonly double _fastKept = PortableMath.Exp(-1 / 4.0);
    private readonly double _slowKept = PortableMath.Exp(-1 / 45.0);
    private readonly NoiseSource _noise;
    private readonly NoiseSource _levels;
    private readonly NoiseSource _ofEvents;

    private double _driftOfWeeks;
    private double _ofDay;
    private double _answer;
    private double _drift;
    private double _after;
    private double _fast;
    private double _slow;
    private int _dipLeft;
    private bool _dips;
    private double _poorRecoveryFor = double.NaN;
    private double _poorRecoveryKept;

    public HeartModel(CohortProfile profile, ulong seed, int number)
    {
        _profile = profile;
        _riseKept = PortableMath.Exp(-60 / profile.RiseSeconds);
        _recoveryKept = PortableMath.Exp(-60 / profile.RecoverySeconds);
        _noise = new NoiseSource(seed, CohortStreams.Of(CohortStreams.Minutes, number), 1_000_000);
        _levels = new NoiseSource(seed, CohortStreams.Of(CohortStreams.Level, number));
        _ofEvents = new NoiseSource(seed, CohortStreams.Of(CohortStreams.Minutes, number), 1_000_001);
        _driftOfWeeks = WeeksSd * _levels.Normal();
        _fast = _noise.Normal();
        _slow = _noise.Normal();
    }

    /// <summary>The level of the day against the person's own, in bpm: drift of weeks, the day's own, the menstrual cycle.</summary>
    public double DayLevel { get; private set; }

    /// <summary>How much the day raises (above 1) or lowers the RMSSD.</summary>
    public double DayRmssdFactor { get; private set; } = 1;

    /// <summary>−1 (follicular) to 1 (luteal); 0 without a cycle.</summary>
    public double CyclePhase { get; private set; }

    /// <summary>What the day adds to the skin temperature, in °C: the room, the weather, the cycle.</summary>
    public double DaySkinCelsius { get; private set; }

    /// <summary>Begins a day.</summary>
    public void BeginDay(int day, double aftermathBpm)
    {
        _driftOfWeeks = (WeeksKept * _driftOfWeeks) + (WeeksSd * Math.Sqrt(1 - (WeeksKept * WeeksKept)) * _levels.Normal());
        _ofDay = (.25 * _ofDay) + (2.2 * _levels.Normal());
        CyclePhase = _profile.CycleDays > 0 ? NoiseSource.Sine((day + 100 + _profile.CycleOffsetDays) / _profile.CycleDays) : 0;
        DayLevel = (_profile.DayScale * (_driftOfWeeks + _ofDay)) + (1.4 * CyclePhase) + aftermathBpm;
        DaySkinCelsius = (.2 * CyclePhase) + (_profile.DayScale * ((.06 * _ofDay) + (.42 * _levels.Normal())));
        DayRmssdFactor = PortableMath.Exp((.17 * _levels.Normal()) - (.02 * _ofDay) - (.03 * CyclePhase));
    }

    /// <summary>The mean heart rate of a minute in bpm.</summary>
    /// <param name="plan">What the person does.</param>
    /// <param name="minute">The minute, from the first midnight.</param>
    /// <param name="heatBpm">What heat adds under full effort.</param>
    /// <param name="happening">The event in force, or the default.</param>
    public double Step(in PlanMinute plan, int minute, double heatBpm, in PlannedEvent happening)
    {
        var share = happening.Share(minute);
        var level = Level(plan, minute);
        var load = (double)plan.Load;
        var recoveryKept = _recoveryKept;
        var extra = 0.0;
        var jitter = 0.0;
        switch (share > 0 ? happening.Kind : AnomalyKind.None)
        {
            case AnomalyKind.RestingTachycardia:
                extra = happening.Magnitude * share * (1 - (.5 * load));
                break;
            case AnomalyKind.Bradycardia:
                extra = -happening.Magnitude * share * (1 - (.7 * load));
                break;
            case AnomalyKind.IrregularRhythm when !happening.IsEctopy:
                extra = happening.Magnitude * (1 + load);
                jitter = 3.5 * _ofEvents.Normal();
                break;
            case AnomalyKind.ExerciseInducedTachycardia:
                extra = happening.Magnitude * share;
                break;
            case AnomalyKind.ChronotropicIncompetence:
                load *= 1 - happening.Magnitude;
                break;
            case AnomalyKind.PoorRecovery:
                recoveryKept = PoorRecoveryKept(happening.Magnitude);
                break;
            case AnomalyKind.SleepRelatedBradycardia when plan.Doing == Doing.Asleep:
                extra = -happening.Magnitude * Dip();
                break;
            case AnomalyKind.RestingRateRise:
                extra = happening.Magnitude * share;
                break;
        }

        var reserve = _profile.MaxBpm - level;
        var wanted = load * (reserve + (load > .3 ? heatBpm : 0));
        var kept = wanted > _answer ? _riseKept : recoveryKept;
        _answer = wanted + ((_answer - wanted) * kept);
        _drift = load > .3 ? Math.Min(12, _drift + (.5 * load)) : _drift * .93;
        _after += load > .25 ? ((16 * load) - _after) * .05 : _after * (Math.Max(.955, Math.Min(.99, recoveryKept + .35)) - 1);
        _fast = (_fast * _fastKept) + (Math.Sqrt(1 - (_fastKept * _fastKept)) * _noise.Normal());
        _slow = (_slow * _slowKept) + (Math.Sqrt(1 - (_slowKept * _slowKept)) * _noise.Normal());
        if (plan.Doing == Doing.Asleep && _noise.Chance(.012))
        {
            // A turn in bed.
            _fast += _noise.Uniform(1.5, 4);
        }

        var (fastBpm, slowBpm, quickBpm) = NoiseOf(plan);
        var noise = _profile.NoiseScale * ((fastBpm * _fast) + (slowBpm * _slow) + (quickBpm * _noise.Normal()));
        var rate = level + plan.ExtraBpm + extra + _answer + _drift + _after + noise + jitter;
        var ceiling = _profile.MaxBpm + (happening.Kind is AnomalyKind.ExerciseInducedTachycardia or AnomalyKind.IrregularRhythm ? 25 : 4);
        return Math.Clamp(rate, Floor, ceiling);
    }

    private static (double Fast, double Slow, double Quick) NoiseOf(in PlanMinute plan) => plan.Doing switch
    {
        Doing.Asleep when plan.Stage == SleepStage.Deep => (1.4, 2.0, .5),
        Doing.Asleep when plan.Stage == SleepStage.Rem => (2.9, 2.6, .9),
        Doing.Asleep => (2.1, 2.4, .7),
        Doing.Lying => (3, 2.6, 1.2),
        Doing.Sitting or Doing.Riding => (3.7, 3.6, 1.1),
        Doing.Light => (3.8, 3.6, 2),
        _ => (3.4, 3.4, 1.8),
    };

    private double Level(in PlanMinute plan, int minute)
    {
        var hour = ((minute % 1440) + 1440) % 1440 / 60.0;
        var clock = _profile.CircadianBpm * NoiseSource.Sine(((hour - _profile.CircadianPeakHour) / 24) + 1.25);
        var posture = plan.Doing switch
        {
            Doing.Asleep when plan.Stage == SleepStage.Deep => -.8,
            Doing.Asleep when plan.Stage == SleepStage.Rem => 3,
            Doing.Asleep => .6,
            Doing.Lying => 2,
            Doing.Sitting or Doing.Riding => 6,
            _ => 11,
        };
        return _profile.RestingBpm + DayLevel + clock + posture;
    }

    /// <summary>Spells of some minutes with short pauses.</summary>
    private double Dip()
    {
        if (--_dipLeft < 0)
        {
            _dips = !_dips;
            _dipLeft = (int)_ofEvents.Uniform(1, _dips ? 7 : 3);
        }

        return _dips ? 1 : .3;
    }

    private double PoorRecoveryKept(double times)
    {
        if (_poorRecoveryFor != times)
        {
            _poorRecoveryFor = times;
            _poorRecoveryKept = PortableMath.Exp(-60 / (times * _profile.RecoverySeconds));
        }

        return _poorRecoveryKept;
    }
}
