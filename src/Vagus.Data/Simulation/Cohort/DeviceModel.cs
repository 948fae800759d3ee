using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>What the device on the wrist makes of a minute: heart rate with its errors and faults, skin, battery, quality.</summary>
internal sealed class DeviceModel
{
    private const double LeastBpm = 30;
    private const double MostBpm = 230;
    private const double RoomCelsius = 24;

    private readonly CohortProfile _profile;
    private readonly NoiseSource _noise;
    private double _motionError;
    private double _wander;
    private double _flat = double.NaN;
    private double _spurious = 80;

    public DeviceModel(CohortProfile profile, ulong seed, int number)
    {
        _profile = profile;
        _noise = new NoiseSource(seed, CohortStreams.Of(CohortStreams.Device, number));
        SkinCelsius = profile.SkinCelsius;
        BatteryPercent = _noise.Uniform(50, 100);
    }

    public double SkinCelsius { get; private set; }

    public double BatteryPercent { get; private set; }

    /// <summary>Quality of the signal, 0–1.</summary>
    public double Quality { get; private set; }

    /// <summary>Whether the device states a reading in this minute.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether beats can be measured: on the skin, still, and the sensor is well.</summary>
    public bool SeesBeats { get; private set; }

    /// <summary>Whether the skin is under the device.</summary>
    public bool IsOnSkin { get; private set; }

    /// <summary>Takes a minute.</summary>
    /// <returns>The heart rate that the device shows in bpm, NaN for none.</returns>
    public double Step(in PlanMinute plan, int minute, double trueBpm, double skinShift, bool charging, in PlannedEvent happening)
    {
        var fault = minute >= happening.Start && minute < happening.End ? happening.Fault : SensorFaultKind.None;
        var wear = fault == SensorFaultKind.NotWorn && plan.Wear != Wear.Off ? Wear.Spurious : plan.Wear;
        IsOnSkin = wear is not (Wear.Off or Wear.Spurious);
        IsOn = wear != Wear.Off;
        StepSkin(plan, skinShift);
        StepBattery(charging, fault, minute - happening.Start);
        _motionError = (.7 * _motionError) + (.7 * _noise.Normal());
        var error = MotionErrorOf(plan);
        Quality = Math.Clamp(.95 - (.03 * error) + (.04 * _noise.Normal()), .3, 1);
        SeesBeats = IsOnSkin && wear == Wear.Worn && fault is SensorFaultKind.None or SensorFaultKind.ClockError
            && plan.Doing <= Doing.Sitting && plan.Steps == 0 && !_noise.Chance(.06);
        var shown = trueBpm + (error * _motionError * .8);
        shown = Trouble(wear, plan, shown);
        shown = Fault(fault, plan, shown, minute - happening.Start);
        return double.IsNaN(shown) ? double.NaN : Math.Clamp(shown, LeastBpm, MostBpm);
    }

    private static double MotionErrorOf(in PlanMinute plan) => plan.Doing switch
    {
        Doing.Asleep or Doing.Lying => .6,
        Doing.Sitting or Doing.Riding => plan.Steps > 0 ? 1.6 : .8,
        Doing.Light => 2.2,
        Doing.Walking => 2.8,
        Doing.Running => 3.5,
        Doing.Cycling => 3,
        _ => 5,
    };

    private double Trouble(Wear wear, in PlanMinute plan, double shown)
    {
        switch (wear)
        {
            case Wear.Spurious:
                return Spurious();
            case Wear.PoorContact:
                return Scattered(shown);
            case Wear.NoValue:
                Quality = _noise.Uniform(.1, .6);
                return double.NaN;
            case Wear.CadenceLock:
                return Locked(plan, shown);
            case Wear.Doubling:
                Quality = Math.Min(Quality, _noise.Uniform(.45, .85));
                return 2 * shown;
            case Wear.Halving:
                Quality = Math.Min(Quality, _noise.Uniform(.45, .85));
                return .5 * shown;
            default:
                return shown;
        }
    }

    private double Fault(SensorFaultKind fault, in PlanMinute plan, double shown, int since)
    {
        switch (fault)
        {
            case SensorFaultKind.PoorContact:
                return Scattered(shown);
            case SensorFaultKind.Dropout:
                Quality = _noise.Uniform(.05, .6);
                return _noise.Chance(.85) ? double.NaN : shown;
            case SensorFaultKind.FlatLine:
                _flat = since == 0 || double.IsNaN(_flat) ? Math.Round(double.IsNaN(shown) ? 75 : shown) : _flat;
                return _flat;
            case SensorFaultKind.CadenceLock:
                return Locked(plan, shown);
            case SensorFaultKind.Doubling:
                Quality = Math.Min(Quality, _noise.Uniform(.45, .9));
                return 2 * shown;
            case SensorFaultKind.Halving:
                Quality = Math.Min(Quality, _noise.Uniform(.45, .9));
                return .5 * shown;
            case SensorFaultKind.ImpossibleJump:
                Quality = Math.Min(Quality, _noise.Uniform(.35, .85));
                return _noise.Chance(.4) ? shown + ((_noise.Chance(.5) ? 1 : -1) * _noise.Uniform(35, 80)) : shown;
            case SensorFaultKind.BatteryLoss:
                IsOn &= since < LastMinutes;
                Quality *= .8;
                return _noise.Chance(.35) ? double.NaN : shown;
            default:
                return shown;
        }
    }

    /// <summary>Minutes for which a device still runs when its battery is all but empty.</summary>
    private const int LastMinutes = 40;

    private double Spurious()
    {
        Quality = _noise.Uniform(.02, .5);
        _wander = (.85 * _wander) + _noise.Normal();
        _spurious = _noise.Chance(.12) ? _noise.Uniform(50, 150) : _spurious;
        return _noise.Chance(.3) ? double.NaN : _spurious + (3 * _wander);
    }

    private double Scattered(double shown)
    {
        Quality = _noise.Uniform(.15, .65);
        return _noise.Chance(.15) ? double.NaN : _noise.Chance(.6) ? shown + (14 * _noise.Normal()) : _noise.Uniform(45, 165);
    }

    private double Locked(in PlanMinute plan, double shown) =>
        plan.Steps >= 60 ? plan.Steps + (1.2 * _noise.Normal()) : shown;

    private void StepSkin(in PlanMinute plan, double shift)
    {
        var wanted = !IsOnSkin ? RoomCelsius
            : _profile.SkinCelsius + shift + (plan.Doing == Doing.Asleep ? 0 : plan.Doing >= Doing.Running ? -2 : -1.3);
        SkinCelsius += ((wanted - SkinCelsius) * (IsOnSkin ? .07 : .05)) + (.05 * _noise.Normal());
    }

    private void StepBattery(bool charging, SensorFaultKind fault, int since)
    {
        BatteryPercent = fault == SensorFaultKind.BatteryLoss
            ? Math.Max(0, 5 - (since * 5.0 / LastMinutes))
            : charging ? Math.Min(100, BatteryPercent + 1.4)
            : Math.Max(6, BatteryPercent - (75.0 / _profile.ChargeEveryDays / 1440));
    }
}
