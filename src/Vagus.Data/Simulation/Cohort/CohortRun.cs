using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>Lives a person's days and lets the device measure them.</summary>
internal sealed class CohortRun
{
    private const int Day = 1440;
    private const int WarmUpMinutes = 300;

    private readonly CohortProfile _profile;
    private readonly PlannedEvent[] _events;
    private readonly int _end;
    private readonly int _everySeconds;
    private readonly DateTime _midnight;
    private readonly DayPlanner _planner;
    private readonly HeartModel _heart;
    private readonly BeatModel _beats;
    private readonly DeviceModel _device;
    private readonly NoiseSource _noise;
    private readonly double[] _steps = new double[5];
    private readonly TachogramSink? _sink;

    private int _nextEvent;
    private PlannedEvent _happening;
    private PlanMinute _now;
    private double _shown = double.NaN;
    private double _before = double.NaN;
    private double _elevation;
    private double _deviceResting;
    private double _nightSum;
    private int _nightCount;
    private double _nightFactor = 1;
    private double _rmssdMs;

    public CohortRun(CohortOptions options, int number, CohortProfile profile, PlannedEvent[] events, TachogramSink? sink)
    {
        _profile = profile;
        _events = events;
        _end = options.Days * Day;
        _everySeconds = (int)profile.Every.TotalSeconds;
        _midnight = profile.FirstDay.ToDateTime(TimeOnly.MinValue);
        _planner = new DayPlanner(profile, options.Seed, number);
        _heart = new HeartModel(profile, options.Seed, number);
        _beats = new BeatModel(profile, options.Seed, number);
        _device = new DeviceModel(profile, options.Seed, number);
        _noise = new NoiseSource(options.Seed, CohortStreams.Of(CohortStreams.Device, number), 1);
        _deviceResting = profile.RestingBpm;
        _sink = sink;
    }

    public IEnumerable<SimulatedReading> Live()
    {
        var plan = new DayPlan();
        for (var day = -1; ; day++)
        {
            var aftermath = 3 * (1 - plan.NightRmssdFactor);
            _planner.Plan(day, plan);
            _heart.BeginDay(day, double.IsNaN(aftermath) ? 0 : Math.Clamp(aftermath, 0, 2));
            _nightFactor = plan.NightRmssdFactor;
            var charges = _planner.ChargesOn(day) ? DayPlanner.ChargeStart(day, plan.Bed) : int.MaxValue - Day;
            for (var minute = Math.Max(plan.Start, -WarmUpMinutes); minute < plan.End; minute++)
            {
                if (minute >= _end)
                {
                    yield break;
                }

                Step(plan, minute, minute >= charges && minute < charges + 100);
                if (minute < 0 || !_device.IsOn)
                {
                    continue;
                }

                if (_everySeconds >= 60)
                {
                    if (minute % (_everySeconds / 60) == 0)
                    {
                        yield return Read(minute, 0, _shown);
                    }

                    continue;
                }

                for (var second = 0; second < 60; second += _everySeconds)
                {
                    yield return Read(minute, second, Between(second));
                }
            }

            EndNight();
        }
    }

    private void Step(DayPlan plan, int minute, bool charging)
    {
        while (_nextEvent < _events.Length && _events[_nextEvent].End <= minute)
        {
            _nextEvent++;
        }

        _happening = _nextEvent < _events.Length && _events[_nextEvent].Start <= minute ? _events[_nextEvent] : default;
        _now = plan.At(minute);
        var illness = _happening.Kind == AnomalyKind.RestingRateRise ? _happening.Share(minute) : 0;
        if (illness > .3)
        {
            StayIn();
        }

        var bpm = _heart.Step(_now, minute, plan.HeatBpm, _happening);
        var skinShift = _heart.DaySkinCelsius + (illness > 0 ? illness * (.3 + (.05 * (_happening.Magnitude - 5))) * 1.3 : 0);
        _before = _shown;
        _shown = _device.Step(_now, minute, bpm, skinShift, charging && _now.Wear == Wear.Off, _happening);
        if (!_device.IsOnSkin && _happening.Fault == SensorFaultKind.NotWorn)
        {
            _now.Steps = 0;
            _now.Doing = Doing.Sitting;
        }

        _steps[((minute % 5) + 5) % 5] = _device.IsOn ? _now.Steps : 0;
        _elevation += _now.Doing is Doing.Walking or Doing.Running && _noise.Chance(.09) ? 3 : 0;
        if (_now.Doing == Doing.Asleep && _device.IsOnSkin && !double.IsNaN(_shown) && _happening.Fault == SensorFaultKind.None)
        {
            _nightSum += _shown;
            _nightCount++;
        }

        _rmssdMs = double.NaN;
        if (minute >= 0 && _device.IsOn && _device.SeesBeats && (_everySeconds <= 60 || minute % (_everySeconds / 60) == 0))
        {
            var stage = _now.Doing == Doing.Asleep ? (_now.Stage == SleepStage.Rem ? .9 : _now.Stage == SleepStage.Deep ? 1.05 : 1) * _nightFactor : 1;
            var rr = _beats.Minute(bpm, stage * _heart.DayRmssdFactor * (1 - (illness * (.15 + (.022 * (_happening.Magnitude - 5))))), _happening, out var rmssd);
            _rmssdMs = rmssd;
            _sink?.Invoke(TimeOf(minute, 0), rr);
        }
    }

    /// <summary>Who is ill moves less.</summary>
    private void StayIn()
    {
        if (_now.Doing >= Doing.Walking)
        {
            _now.Doing = Doing.Sitting;
            _now.Steps = 0;
            _now.Load = 0;
        }
        else if (_now.Doing == Doing.Light)
        {
            _now.Steps = (byte)(_now.Steps * 2 / 3);
        }
    }

    /// <summary>The device's resting rate follows the nights, smoothed as such devices do.</summary>
    private void EndNight()
    {
        if (_nightCount >= 120)
        {
            _deviceResting += .4 * ((_nightSum / _nightCount) + 3 - _deviceResting);
        }

        (_nightSum, _nightCount) = (0, 0);
    }

    private double Between(int second)
    {
        var from = double.IsNaN(_before) ? _shown : _before;
        var noise = _now.Doing <= Doing.Lying ? .7 : _now.Doing <= Doing.Riding ? 1.2 : 2;
        return from + ((_shown - from) * (second + 10) / 60) + (noise * _noise.Normal());
    }

    private DateTime TimeOf(int minute, int second) => _midnight.AddSeconds((60.0 * minute) + second + (_happening.Fault == SensorFaultKind.ClockError ? _happening.ShiftSeconds : 0));

    private SimulatedReading Read(int minute, int second, double bpm)
    {
        var rest = _profile.RestingBpm;
        var steps5 = _steps[0] + _steps[1] + _steps[2] + _steps[3] + _steps[4];
        var quality = Math.Round(_device.Quality * 1000) / 1000;
        var met = 1 + (_now.Load * (_profile.MaxMet - 1));
        var hasRmssd = second == 0 && !double.IsNaN(_rmssdMs);
        var stress = double.IsNaN(bpm)
            ? double.NaN
            : Math.Clamp(Math.Round((60 * Math.Max(0, bpm - rest) / rest * (1 - _now.Load)) + (hasRmssd ? .3 * Math.Max(0, 50 - _rmssdMs) : 8) + _noise.Uniform(0, 12)), 0, 100);
        var reading = new Reading
        {
            LocalTime = TimeOf(minute, second),
            HeartRateBpm = (float)Math.Round(bpm),
            RestingHeartRateBpm = (float)(Math.Round(_deviceResting * 10) / 10),
            Activity = Word(_now.Doing),
            ActivityIntensity = (float)(Math.Round(IntensityOf() * 10) / 10),
            StepsPer5Min = (float)steps5,
            StepsPerMinute = _everySeconds <= 60 ? _now.Steps : float.NaN,
            CaloriesPer5MinKcal = (float)(Math.Round(_profile.Person.WeightKg * met * 5 / 60 * 100) / 100),
            RmssdMs = hasRmssd ? (float)Math.Min(400, Math.Round(_rmssdMs * 10) / 10) : float.NaN,
            StressScore = (float)stress,
            ConfidenceScore = double.IsNaN(bpm) ? 0 : (float)(Math.Round(quality * _noise.Uniform(.9, 1) * 1000) / 1000),
            SignalQuality = (float)quality,
            SkinTemperatureCelsius = (float)(Math.Round(_device.SkinCelsius * 10) / 10),
            DeviceBatteryPercent = (float)Math.Round(_device.BatteryPercent),
            ElevationGainMetres = (float)_elevation,
            SleepStage = _now.Doing != Doing.Asleep ? SleepStage.Awake : _now.Stage == SleepStage.Unknown ? SleepStage.Light : _now.Stage,
        };
        _elevation = 0;
        return new SimulatedReading(
            reading, _happening.Kind == AnomalyKind.None ? new AnomalyLabel(false, AnomalyKind.None, AnomalySeverity.None) : _happening.Label);
    }

    private double IntensityOf() => _now.Doing switch
    {
        Doing.Asleep => 0,
        Doing.Lying or Doing.Sitting => _now.Steps > 0 ? .2 : .1,
        Doing.Riding => .1,
        Doing.Light => .2 + (.004 * _now.Steps),
        Doing.Walking => Math.Clamp(.2 + (.003 * _now.Steps), .2, .6),
        _ => Math.Clamp(_now.Load + .1, .4, 1),
    };

    private static ActivityType Word(Doing doing) => doing switch
    {
        Doing.Asleep => ActivityType.Sleeping,
        Doing.Lying or Doing.Sitting => ActivityType.Resting,
        Doing.Riding => ActivityType.Commuting,
        Doing.Light => ActivityType.Light,
        Doing.Walking => ActivityType.Walking,
        _ => ActivityType.Exercise,
    };
}
