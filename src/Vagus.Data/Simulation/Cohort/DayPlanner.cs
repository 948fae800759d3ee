using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>
/// Plans a person's days. A day is drawn from random numbers of its own, so that any day can be planned without those
/// before it: the planner of events looks ahead with the same code.
/// </summary>
internal sealed class DayPlanner(CohortProfile profile, ulong seed, int number)
{
    private const int Day = 1440;

    /// <summary>The rising of a day, in minutes from the first midnight.</summary>
    public int Rising(int day)
    {
        var random = new RandomVariates(seed, CohortStreams.Of(CohortStreams.Plan, number), Part(day) * 2);
        var hour = profile.WakeHour + (IsWeekend(day) ? profile.WeekendShiftHours : 0) + Math.Clamp(random.Normal(0, .6), -1.4, 1.8);
        return (day * Day) + (int)(60 * hour);
    }

    /// <summary>Steps a minute of a middling walk or run.</summary>
    public double UsualCadence(Doing doing) => doing == Doing.Running ? 161 : profile.Cadence;

    /// <summary>Heart rate of a middling walk or run, once it has settled.</summary>
    public double UsualBpm(Doing doing)
    {
        var load = doing == Doing.Running ? .73 : 2.6 / (profile.MaxMet - 1);
        return profile.RestingBpm + 9 + (load * (profile.MaxBpm - profile.RestingBpm));
    }

    /// <summary>Plans a day, from its rising to the next; −1 is the day before the first.</summary>
    public void Plan(int day, DayPlan plan)
    {
        var random = new RandomVariates(seed, CohortStreams.Of(CohortStreams.Plan, number), (Part(day) * 2) + 1);
        var noise = new NoiseSource(seed, CohortStreams.Of(CohortStreams.Minutes, number), Part(day));
        var (start, end) = (Rising(day), Rising(day + 1));
        var late = IsWeekend(day + 1) ? profile.WeekendShiftHours * .8 : 0;
        var bed = (day * Day) + (int)(60 * (profile.BedHour + late + Math.Clamp(random.Normal(0, .95), -1.8, 2.5)));
        plan.Begin(start, Math.Clamp(bed, start + (12 * 60), end - 270), end);
        SpendTheDay(day, plan, random);
        SpendTheNight(plan, random);
        plan.CollectBouts();
        PutOn(day, plan, random, noise);
        Move(plan, noise);
        AddInfluences(day, plan, random);
    }

    private static ulong Part(int day) => (ulong)(day + 2);

    private bool IsWeekend(int day) => profile.FirstDay.AddDays(Math.Max(0, day)).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private void SpendTheDay(int day, DayPlan plan, RandomVariates random)
    {
        var (start, bed, midnight) = (plan.Start, plan.Bed, day * Day);
        var works = profile.Works && !IsWeekend(day);
        var restlessness = profile.Restlessness * random.Uniform(.6, 1.5);
        for (var minute = start; minute < bed;)
        {
            var onFeet = works && profile.WorksOnFeet && minute - midnight is > 9 * 60 and < 17 * 60;
            var sit = (int)random.Gamma(1.5, (onFeet ? 6 : 14) / restlessness) + 2;
            plan.Spend(minute, minute + sit, Doing.Sitting);
            minute += sit;
            var walk = random.Chance(onFeet ? .35 : .27);
            var move = (int)random.Gamma(1.4, walk ? 2.2 : onFeet ? 14 : 7.5) + 1;
            plan.Spend(minute, minute + move, walk ? Doing.Walking : Doing.Light);
            minute += move;
        }

        plan.Spend(start, start + random.WholeNumber(2, 12), Doing.Lying);
        plan.Spend(start + 12, start + random.WholeNumber(25, 55), Doing.Light);
        if (works)
        {
            Commute(plan, random, (int)Math.Max(start + 50, midnight + 480 + random.Normal(0, 15)));
            Commute(plan, random, midnight + 1020 + (int)random.Normal(0, 25));
        }

        if (random.Chance(profile.WalkChance))
        {
            var walk = midnight + (works ? random.WholeNumber(1100, 1230) : random.WholeNumber(600, 1140));
            plan.Spend(walk, walk + random.WholeNumber(15, 80), Doing.Walking);
        }

        if (random.Chance(profile.ExerciseChance))
        {
            Exercise(plan, random, random.Chance(.25) && start + 120 < midnight + 480
                ? start + random.WholeNumber(20, 60)
                : midnight + (works ? random.WholeNumber(1065, 1215) : random.WholeNumber(570, 1140)));
        }

        if (random.Chance(profile.NapChance))
        {
            var nap = midnight + random.WholeNumber(800, 960);
            plan.Spend(nap, nap + random.WholeNumber(20, 90), Doing.Asleep);
        }

        plan.Spend(bed, plan.End, Doing.Lying);
    }

    private void Commute(DayPlan plan, RandomVariates random, int start)
    {
        var length = (int)(profile.CommuteMinutes * random.Uniform(.85, 1.25));
        var walk = profile.CommutesOnFoot ? Math.Min(length, 25) : random.WholeNumber(2, 8);
        plan.Spend(start, start + length, Doing.Riding);
        plan.Spend(start, start + (walk / 2), Doing.Walking);
        plan.Spend(start + length - ((walk + 1) / 2), start + length, Doing.Walking);
    }

    private void Exercise(DayPlan plan, RandomVariates random, int start)
    {
        var sport = random.Choice(profile.Person.AgeYears > 60 ? [.15, .4, .2, .25] : [.4, .25, .3, .05]);
        var minutes = random.WholeNumber(22, sport == 1 ? 80 : 60);
        plan.Spend(start, start + minutes, sport switch { 0 => Doing.Running, 1 => Doing.Cycling, 2 => Doing.Weights, _ => Doing.Walking });
        plan.Spend(start + minutes, start + minutes + random.WholeNumber(4, 10), Doing.Sitting);
    }

    private static void SpendTheNight(DayPlan plan, RandomVariates random)
    {
        var minute = plan.Bed + random.WholeNumber(4, 20);
        for (var cycle = 0; minute < plan.End; cycle++)
        {
            var length = (int)Math.Clamp(random.Normal(92, 9), 70, 115);
            var deep = (int)(length * Math.Max(0, .34 - (.09 * cycle)) * random.Uniform(.7, 1.3));
            var rem = (int)(length * Math.Min(.36, .10 + (.08 * cycle)) * random.Uniform(.7, 1.3));
            var light = Math.Max(4, length - deep - rem) / 2;
            for (var i = 0; i < length && minute < plan.End; i++, minute++)
            {
                ref var at = ref plan.At(minute);
                at.Doing = Doing.Asleep;
                at.Stage = i < light || (i >= light + deep && i < length - rem) ? SleepStage.Light
                    : i < light + deep ? SleepStage.Deep : SleepStage.Rem;
            }

            if (random.Chance(.75))
            {
                // Mostly a turn in bed; now and then a way to the bathroom.
                var awake = random.Chance(.2) ? random.WholeNumber(3, 8) : random.WholeNumber(1, 4);
                plan.Spend(minute, minute + awake, awake > 4 ? Doing.Light : Doing.Lying);
                minute += awake;
            }
        }
    }

    /// <summary>When the device is off, and the short troubles that everybody's device has.</summary>
    private void PutOn(int day, DayPlan plan, RandomVariates random, NoiseSource noise)
    {
        if (random.Chance(.72))
        {
            TakeOff(plan, random, random.Chance(.6) ? plan.Start + random.WholeNumber(10, 30) : plan.Bed - random.WholeNumber(20, 90), random.WholeNumber(8, 20));
        }

        if (ChargesOn(day))
        {
            TakeOff(plan, random, ChargeStart(day, plan.Bed), random.WholeNumber(40, 90));
        }

        if (random.Chance(profile.NightOffChance))
        {
            TakeOff(plan, random, plan.Bed - 10, plan.End - plan.Bed + 5);
        }

        if (random.Chance(.015))
        {
            plan.Dress(plan.Start, Day, Wear.Off);
        }

        Trouble(plan, random, 1.2, Wear.PoorContact, 6);
        Trouble(plan, random, .8, Wear.NoValue, 6);
        Trouble(plan, random, .12, Wear.Doubling, 3);
        Trouble(plan, random, .12, Wear.Halving, 3);
        foreach (var bout in plan.Bouts)
        {
            if (noise.Chance(.07))
            {
                plan.Dress(bout.Start + (int)noise.Uniform(1, bout.Minutes - 2), (int)noise.Uniform(2, 9), Wear.CadenceLock);
            }
        }
    }

    public bool ChargesOn(int day) => (day + 7 + number) % profile.ChargeEveryDays == 0;

    public static int ChargeStart(int day, int bed) => bed - 100 - (17 * (day + 7) % 60);

    private static void TakeOff(DayPlan plan, RandomVariates random, int start, int minutes)
    {
        plan.Dress(start, minutes, Wear.Off);
        if (random.Chance(.3))
        {
            plan.Dress(start - random.WholeNumber(1, 4), 4, Wear.Spurious);
        }
    }

    private static void Trouble(DayPlan plan, RandomVariates random, double aDay, Wear wear, int longest)
    {
        var times = (int)aDay + (random.Chance(aDay - (int)aDay) ? 1 : 0);
        for (var i = 0; i < times; i++)
        {
            plan.Dress(random.WholeNumber(plan.Start, plan.End - 1), random.WholeNumber(1, longest), wear);
        }
    }

    /// <summary>Steps and load of every minute.</summary>
    private void Move(DayPlan plan, NoiseSource noise)
    {
        var reserve = 1 / (profile.MaxMet - 1);
        var effort = 0.0;
        var doing = Doing.Asleep;
        var inBout = 0;
        foreach (ref var minute in plan.Minutes)
        {
            if (minute.Doing != doing)
            {
                doing = minute.Doing;
                inBout = 0;
                effort = doing switch
                {
                    Doing.Walking => noise.Uniform(.92, 1.08),
                    Doing.Running => noise.Uniform(.62, .84),
                    Doing.Cycling => noise.Uniform(.42, .74),
                    Doing.Weights => noise.Uniform(.3, .52),
                    _ => noise.Uniform(.7, 1.3),
                };
            }

            var (steps, load) = Minute(doing, effort, inBout++, reserve, noise);
            minute.Steps = (byte)Math.Clamp(steps, 0, 190);
            minute.Load = (float)Math.Clamp(load, 0, 1);
        }
    }

    private (double Steps, double Load) Minute(Doing doing, double effort, int inBout, double reserve, NoiseSource noise)
    {
        switch (doing)
        {
            case Doing.Asleep or Doing.Lying:
                return (noise.Chance(.004) ? noise.Uniform(1, 8) : 0, 0);
            case Doing.Sitting or Doing.Riding:
                var stirs = noise.Chance(.035) ? noise.Uniform(3, 14) : 0;
                return (stirs, stirs * .05 * reserve);
            case Doing.Light:
                var bustle = noise.Chance(.62) ? 4 + (17 * noise.Exponential()) : 0;
                bustle = Math.Min(bustle, 75);
                return (bustle, ((.45 * effort) + (.025 * bustle)) * reserve);
            case Doing.Walking:
                var part = inBout == 0 || noise.Chance(.12) ? noise.Uniform(.2, .8) : 1;
                return (profile.Cadence * effort * part * (1 + (.04 * noise.Normal())), 2.5 * effort * effort * reserve * (.4 + (.6 * part)));
            case Doing.Running:
                return ((160 + (30 * (effort - .7))) * (1 + (.02 * noise.Normal())) * (noise.Chance(.04) ? .5 : 1), effort + (.03 * noise.Normal()));
            case Doing.Cycling:
                return (noise.Chance(.06) ? noise.Uniform(2, 20) : 0, effort + (.06 * noise.Normal()));
            default:
                return (noise.Chance(.35) ? noise.Uniform(2, 22) : 0, effort * (inBout % 4 == 3 ? .55 : 1.15));
        }
    }

    private void AddInfluences(int day, DayPlan plan, RandomVariates random)
    {
        var (start, bed, midnight) = (plan.Start, plan.Bed, day * Day);
        foreach (var meal in (ReadOnlySpan<int>)[start + 40, midnight + 750, midnight + 1130])
        {
            // Digestion; what is kept a minute halves it in 55 minutes.
            plan.AddFading(meal + random.WholeNumber(-20, 40), random.Uniform(2.5, 6), .9875, 15);
        }

        for (var cup = 0; cup < profile.CupsADay; cup++)
        {
            plan.AddFading(start + 30 + (cup * 170) + random.WholeNumber(0, 60), random.Uniform(1, 4), .9955, 25);
        }

        if (random.Chance(profile.AlcoholChance * (IsWeekend(day + 1) ? 1.6 : .8)))
        {
            var bpm = random.Uniform(4, 10);
            plan.AddFading(bed - random.WholeNumber(90, 210), bpm, .9975, 60);
            plan.NightRmssdFactor = 1 - (.03 * bpm);
        }

        for (var spells = profile.StressSpellsADay; spells > 0; spells--)
        {
            if (random.Chance(Math.Min(1, spells)))
            {
                Excite(plan, random.WholeNumber(start + 60, bed - 60), random.WholeNumber(5, 40), random.Uniform(8, 20));
            }
        }

        // A hot day in six, in the warm half of the year.
        var season = profile.FirstDay.AddDays(Math.Max(0, day)).Month is >= 5 and <= 9;
        plan.HeatBpm = random.Chance(season ? 1 / 6.0 : .01) ? random.Uniform(4, 10) : 0;
    }

    private static void Excite(DayPlan plan, int start, int minutes, double bpm)
    {
        for (var i = 0; i < minutes && start + i < plan.Bed; i++)
        {
            ref var at = ref plan.At(start + i);
            if (at.Doing is Doing.Sitting or Doing.Riding or Doing.Lying)
            {
                at.ExtraBpm += (float)(bpm * Math.Min(1, Math.Min(i + 1, minutes - i) / 3.0));
            }
        }
    }
}
