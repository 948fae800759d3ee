using CsCheck;
using Vagus.Data.Simulation;
using Vagus.Data.Simulation.Cohort;
using Vagus.Signals;

namespace Vagus.Data.Tests.Simulation.Cohort;

public sealed class HeartAndBeatTests
{
    private static readonly CohortOptions Options = new(50, 1, 6);

    [Fact]
    public void The_heart_rises_faster_than_it_recovers_and_poor_recovery_is_slower_still()
    {
        var (rises, falls) = (0.0, 0.0);
        foreach (var number in Enumerable.Range(0, 20))
        {
            var profile = CohortProfile.Draw(Options, number);
            var healthy = Recovery(profile, number, default);
            var rule = EventCatalogue.Rules.Single(r => r.Kind == AnomalyKind.PoorRecovery);
            var poor = Recovery(profile, number, new PlannedEvent(rule, 0, 10_000, 4, AnomalySeverity.High, 1, 0));

            (rises, falls) = (rises + healthy.HalfRise, falls + healthy.HalfFall);
            Assert.True(poor.HalfFall > 1.8 * healthy.HalfFall, $"{healthy} {poor}");
        }

        // Half of the rise is reached sooner than half of it is lost.
        Assert.True(falls > 1.3 * rises, $"{rises} {falls}");
    }

    [Fact]
    public void A_weak_answer_to_effort_loses_its_part_of_the_rise()
    {
        var profile = CohortProfile.Draw(Options, 1);
        var rule = EventCatalogue.Rules.Single(r => r.Kind == AnomalyKind.ChronotropicIncompetence);
        var healthy = Recovery(profile, 1, default).Rise;
        var weak = Recovery(profile, 1, new PlannedEvent(rule, 0, 10_000, .6, AnomalySeverity.High, 1, 0)).Rise;

        // 60 % of the answer is lost; drift and after-effect, which follow the smaller effort, take no more than the rest.
        Assert.InRange(weak / healthy, .25, .55);
    }

    [Fact]
    public void Beats_have_the_wanted_rmssd_and_rate()
    {
        // Somebody without the odd ectopic beat, which adds to the RMSSD.
        var profile = Enumerable.Range(0, 50).Select(i => CohortProfile.Draw(Options, i)).First(p => p.EctopicShare == 0);
        var beats = new BeatModel(profile, 1, 3);
        var (sum, rr) = (0.0, 0.0);
        const int Times = 2000;
        for (var i = 0; i < Times; i++)
        {
            rr += Mean(beats.Minute(profile.RestingBpm, 1, default, out var rmssd));
            sum += rmssd;
        }

        Assert.Equal(60_000 / profile.RestingBpm, rr / Times, 8.0);
        Assert.Equal(1, sum / Times / profile.RmssdMs, .15);

        static double Mean(ReadOnlySpan<float> values)
        {
            var sum = 0.0;
            foreach (var value in values)
            {
                sum += value;
            }

            return sum / values.Length;
        }
    }

    [Fact]
    public void Fast_noise_is_standard_normal_and_its_sine_a_sine()
    {
        var noise = new NoiseSource(3, 1);
        const int Draws = 400_000;
        var values = Enumerable.Range(0, Draws).Select(_ => noise.Normal()).ToArray();
        Assert.Equal(0, values.Average(), 5 / Math.Sqrt(Draws));
        Assert.Equal(1, values.Average(v => v * v), .01);
        Assert.Equal(3, values.Average(v => v * v * v * v), .1);
        Assert.Equal(.0228, values.Count(v => v > 2) / (double)Draws, .0012);
        Gen.Double[0, 5].Sample(x => Assert.Equal(Math.Sin(2 * Math.PI * x), NoiseSource.Sine(x), 5e-6));
        Gen.Double[-700, 700].Sample(x => Assert.Equal(1, PortableMath.Exp(x) / Math.Exp(x), 1e-12));
    }

    /// <summary>Half an hour at half the reserve, then rest: minutes to half of the rise and of the fall, averaged over noise.</summary>
    private static (double HalfRise, double HalfFall, double Rise) Recovery(CohortProfile profile, int number, PlannedEvent happening)
    {
        var curve = new double[180];
        const int Repeats = 60;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var (heart, still) = (new HeartModel(profile, (ulong)repeat, number), new HeartModel(profile, (ulong)repeat, number));
            var (rest, effort) = (new PlanMinute { Doing = Doing.Sitting }, new PlanMinute { Doing = Doing.Sitting, Load = .5f });
            for (var minute = 0; minute < curve.Length; minute++)
            {
                var plan = minute is >= 30 and < 60 ? effort : rest;
                curve[minute] += (heart.Step(plan, 600 + minute, 0, happening) - still.Step(rest, 600 + minute, 0, default)) / Repeats;
            }
        }

        var top = curve[59];
        var rise = Array.FindIndex(curve, 30, value => value >= top / 2) - 30;
        var fall = Array.FindIndex(curve, 60, value => value <= top / 2) - 60;
        return (rise + 1, fall + 1, top);
    }
}
