using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>
/// Places a person's events one after another, never two at once. It looks at the plans of the days, so that an event
/// comes when it can show: at rest, in a bout, asleep, and with the device on.
/// </summary>
internal sealed class EventPlanner
{
    private const int Day = 1440;
    private const int LeastPauseMinutes = 360;

    private readonly DayPlanner _planner;
    private readonly RandomVariates _random;
    private readonly int _days;
    private readonly double _restingBpm;
    private readonly DayPlan[] _plans = [new(), new(), new()];
    private readonly int[] _planned = [int.MinValue, int.MinValue, int.MinValue];

    private EventPlanner(CohortOptions options, int number, CohortProfile profile)
    {
        _planner = new DayPlanner(profile, options.Seed, number);
        _random = new RandomVariates(options.Seed, CohortStreams.Of(CohortStreams.Events, number));
        _days = options.Days;
        _restingBpm = profile.RestingBpm;
    }

    /// <summary>The events of a person by start; those that begin after the last day are left out.</summary>
    public static PlannedEvent[] Plan(CohortOptions options, int number, CohortProfile profile)
    {
        if (!options.WithEvents || !profile.HasEvents)
        {
            return [];
        }

        var planner = new EventPlanner(options, number, profile);
        var events = new List<PlannedEvent>();
        var last = options.Days * Day;
        for (var free = (int)(planner._random.Uniform(0, EventCatalogue.MeanPauseDays + .5) * Day); free < last;)
        {
            if (planner.Place(free) is { } placed)
            {
                // An event that the recording's end cuts in half or worse is left out.
                if ((placed.Start + placed.End) / 2 < last)
                {
                    events.Add(placed with { End = Math.Min(placed.End, last) });
                }

                free = placed.End;
            }

            free += LeastPauseMinutes + (int)(EventCatalogue.MeanPauseDays * Day * -PortableMath.Log(1 - planner._random.Uniform(0, .999)));
        }

        return [.. events];
    }

    private PlannedEvent? Place(int free)
    {
        var rule = EventCatalogue.Rules[_random.Choice(EventCatalogue.Weights)];
        var severity = _random.Choice(EventCatalogue.SeverityWeights);
        var magnitude = severity switch
        {
            0 => _random.Uniform(rule.Low, rule.Moderate),
            1 => _random.Uniform(rule.Moderate, rule.High),
            _ => _random.Uniform(rule.High, rule.Most),
        };
        magnitude = ClinicalMagnitude(rule.Kind, magnitude - rule.Low, rule.Low);
        var length = (int)(rule.MinMinutes * PortableMath.Exp(_random.Uniform(0, 1) * PortableMath.Log((double)rule.MaxMinutes / rule.MinMinutes)));
        (int Start, int End) span = rule.Kind switch
        {
            AnomalyKind.ExerciseInducedTachycardia => FindBout(free, static bout => bout.Minutes >= 15 && (bout.IsExercise || bout.Minutes >= 20)),
            AnomalyKind.ChronotropicIncompetence or AnomalyKind.PoorRecovery => FindActiveDays(free, length),
            AnomalyKind.RestingRateRise => (free, free + length),
            AnomalyKind.SleepRelatedBradycardia => FindNight(free, length),
            AnomalyKind.SensorFault when rule.Fault == SensorFaultKind.CadenceLock =>
                FindBout(free, bout => bout.Minutes >= 15 && LockShows(bout.Doing)),
            AnomalyKind.SensorFault => FindMinute(free, length, stillShare: 0),
            _ => FindMinute(free, length, stillShare: .65),
        };
        if (span.End <= span.Start)
        {
            return null;
        }

        var grade = AnomalySeverity.Low + (byte)severity;
        if (rule.Kind == AnomalyKind.SensorFault)
        {
            magnitude = (span.End - span.Start) / 60.0;
            grade = magnitude >= rule.High ? AnomalySeverity.High : magnitude >= rule.Moderate ? AnomalySeverity.Moderate : AnomalySeverity.Low;
        }

        return new PlannedEvent(rule, span.Start, span.End, magnitude, grade, Ramp(rule, span.End - span.Start), Shift(rule));
    }

    /// <summary>
    /// A heart rate at rest is called tachycardia above 100 bpm and bradycardia below 50 (2018 ACC/AHA/HRS guideline on
    /// bradycardia): the rise or fall reaches these from the person's own level sitting, and is at least the rule's least.
    /// </summary>
    private double ClinicalMagnitude(AnomalyKind kind, double beyondLeast, double least)
    {
        const double Tachycardia = 100;
        const double Bradycardia = 50;
        var sitting = _restingBpm + HeartModel.SittingBpm;
        return beyondLeast + kind switch
        {
            AnomalyKind.RestingTachycardia => Math.Max(least, Tachycardia - sitting),
            AnomalyKind.Bradycardia => Math.Max(least, sitting - Bradycardia),
            _ => least,
        };
    }

    /// <summary>Whether the step rate lies so far from the heart rate of this effort that showing it instead changes the signal.</summary>
    private bool LockShows(Doing doing)
    {
        const double LeastBpm = 15;
        return doing is Doing.Walking or Doing.Running && Math.Abs(_planner.UsualCadence(doing) - _planner.UsualBpm(doing)) >= LeastBpm;
    }

    private int Ramp(in EventRule rule, int length) => rule.Kind switch
    {
        AnomalyKind.RestingTachycardia when rule.MinMinutes > 20 => _random.WholeNumber(6, 15),
        AnomalyKind.Bradycardia => _random.WholeNumber(1, 8),
        AnomalyKind.ExerciseInducedTachycardia => 2,
        AnomalyKind.RestingRateRise => (int)(length * _random.Uniform(.2, .4)),
        _ => 1,
    };

    private int Shift(in EventRule rule)
    {
        // Not a multiple of the sampling, so that no two readings bear the same time.
        var seconds = rule.Fault == SensorFaultKind.ClockError ? (_random.WholeNumber(20, 150) * 60) + 23 : 0;
        return _random.Chance(.5) ? seconds : -seconds;
    }

    private (int Start, int End) FindMinute(int free, int length, double stillShare)
    {
        for (var attempt = 0; attempt < 16; attempt++)
        {
            var start = free + _random.WholeNumber(0, Day + (attempt * 60));
            var (still, worn) = Shares(start, start + length);
            if (worn >= .85 && still >= stillShare)
            {
                return (start, start + length);
            }
        }

        return default;
    }

    private (double Still, double Worn) Shares(int start, int end)
    {
        var (still, worn) = (0, 0);
        for (var minute = start; minute < end; minute++)
        {
            ref var at = ref PlanOf(minute).At(minute);
            still += at.Doing <= Doing.Riding ? 1 : 0;
            worn += at.Wear == Wear.Off ? 0 : 1;
        }

        return (still / (double)(end - start), worn / (double)(end - start));
    }

    private (int Start, int End) FindBout(int free, Predicate<Bout> fits)
    {
        for (var day = free / Day; day < Math.Min((free / Day) + 5, _days); day++)
        {
            foreach (var bout in Plan(day).Bouts)
            {
                if (bout.Start >= free && fits(bout) && Shares(bout.Start, bout.End).Worn >= .9)
                {
                    return (bout.Start, bout.End);
                }
            }
        }

        return default;
    }

    /// <summary>Days, from a rising to a going to bed, with two bouts or more.</summary>
    private (int Start, int End) FindActiveDays(int free, int length)
    {
        var days = Math.Max(1, (int)Math.Round(length / (double)Day));
        for (var first = (free / Day) + 1; first < Math.Min((free / Day) + 6, _days); first++)
        {
            var bouts = 0;
            for (var day = first; day < first + days; day++)
            {
                foreach (var bout in Plan(day).Bouts)
                {
                    bouts += bout.Minutes >= 15 && Shares(bout.Start, bout.End).Worn > .8 ? 1 : 0;
                }
            }

            if (bouts >= Math.Max(2, days))
            {
                return (Plan(first).Start, Plan(first + days - 1).Bed);
            }
        }

        return default;
    }

    private (int Start, int End) FindNight(int free, int length)
    {
        for (var day = free / Day; day < (free / Day) + 4; day++)
        {
            var plan = Plan(day);
            var (from, to) = (plan.Bed + 35, plan.End - 15);
            var minutes = Math.Min(length, to - from);
            var start = from + _random.WholeNumber(0, Math.Max(0, to - from - minutes));
            if (start >= free && minutes >= 30 && Shares(start, start + minutes).Worn >= .9)
            {
                return (start, start + minutes);
            }
        }

        return default;
    }

    private DayPlan PlanOf(int minute)
    {
        var day = minute / Day;
        return minute >= _planner.Rising(day) ? Plan(day) : Plan(day - 1);
    }

    private DayPlan Plan(int day)
    {
        var slot = (day + 3) % _plans.Length;
        if (_planned[slot] != day)
        {
            _planner.Plan(day, _plans[slot]);
            _planned[slot] = day;
        }

        return _plans[slot];
    }
}
