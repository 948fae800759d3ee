using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Xunit;

namespace Vagus.Tests.Models.Detectors;

public sealed class RecoveryCourseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void The_share_of_a_course_that_is_added_comes_back(double share)
    {
        // An hour of templates of 10 bpm a minute: Σ t² = 60 · 100/5, against which the 60 that stand for little knowledge are few.
        var fit = default(TemplateFit);
        for (var minute = 0; minute < 60; minute++)
        {
            fit.Add((float)(share * 10), 10, 1);
        }

        Assert.InRange(fit.ShareOfDay, (share * 0.9) - 1e-6, share + 1e-6);
        Assert.InRange(fit.ShareOfDays, (share * 0.9) - 1e-6, share + 1e-6);
        Assert.True(share == 0 ? fit.StrengthOfDays == 0 : fit.StrengthOfDays > 10 * share);
    }

    [Fact]
    public void What_was_so_for_weeks_is_the_persons_own_and_not_beyond_the_usual()
    {
        var fit = default(TemplateFit);
        for (var day = 0; day < 40; day++)
        {
            for (var bout = 0; bout < 60; bout++)
            {
                fit.Add(8, 10, 1);
            }

            fit.Add(float.NaN, float.NaN, 1380);
        }

        // 0.8 of the course from the first day on: next to nothing of it is left.
        Assert.InRange(fit.ShareOfDays, 0, 0.16);
        var before = fit.ShareOfDay;
        for (var bout = 0; bout < 60; bout++)
        {
            fit.Add(16, 10, 1);
        }

        Assert.InRange(fit.ShareOfDay - before, 0.3, 0.8);
    }

    [Fact]
    public void Deviations_are_standard_errors_of_this_person()
    {
        // Five minutes of a template of 20 bpm, sixty times: Σ t² = 24,000. Readings lie 4 and −4 bpm off and the course adds a tenth, 2 bpm.
        var fit = default(TemplateFit);
        for (var i = 0; i < 60; i++)
        {
            fit.Add((i % 2 == 0 ? 4 : -4) + 2, 20, 0.001f);
        }

        // Minutes of 0.001 weigh 0.0002 each: Σ t² = 60 · 0.0002 · 400 = 4.8, Σ y·t = 0.48, against 400 that stand for an unknown usual and
        // 10 that stand for little; (20 · 36 + 60 · 0.0002 · 20)/(20.012) = 35.99 is the variance.
        Assert.Equal(0.48 / Math.Sqrt(35.99 * ((4.8 * (1 + (4.8 / 400))) + 10)), (double)fit.DeviationsOfDays, 1e-3);
        Assert.Equal(fit.DeviationsOfDays, fit.DeviationsOfWeek, 1e-4f);
    }

    [Fact]
    public void The_same_share_says_more_of_a_steady_person_and_over_a_week()
    {
        var (steady, restless) = (Weeks(3, share: 0.3f), Weeks(12, share: 0.3f));
        Assert.Equal(steady.ShareOfDays, restless.ShareOfDays, 0.05f);
        Assert.True(steady.DeviationsOfDays > 2 * restless.DeviationsOfDays);
        Assert.True(steady.DeviationsOfWeek > 1.2 * steady.DeviationsOfDays);
        Assert.InRange(Weeks(3, share: 0).DeviationsOfWeek, -1, 1);

        // Four weeks without the course, then ten days with a share of it; two bouts a day, one reading in five minutes.
        static TemplateFit Weeks(float offBpm, float share)
        {
            var fit = default(TemplateFit);
            for (var bout = 0; bout < 76; bout++)
            {
                for (var reading = 0; reading < 4; reading++)
                {
                    fit.Add((reading % 2 == 0 ? offBpm : -offBpm) + (bout < 56 ? 0 : share * 10), 10, 5);
                }

                fit.Add(float.NaN, float.NaN, 700);
            }

            return fit;
        }
    }

    [Fact]
    public void After_effort_the_course_is_the_difference_of_a_slow_and_a_usual_fall()
    {
        var course = RecoveryCourse.Start();
        Assert.True(course.SinceEffort > 1000);
        Feed(ref course, 0, 60, intensity: 0, activityBpm: 0);          // rest at 60
        for (var minute = 1; minute <= 20; minute++)
        {
            Feed(ref course, minute, 88, intensity: 0.6f, activityBpm: 30);
        }

        Assert.Equal(0, course.SinceEffort);
        Assert.True(float.IsNaN(course.FastBpm) && float.IsNaN(course.SlowBpm));

        // The effort ended half-way between the two readings; it left 88 − 60.
        Feed(ref course, 21, 80, intensity: 0, activityBpm: 20);
        Assert.Equal(0.5f, course.SinceEffort);
        Assert.Equal(28 * (MathF.Exp(-0.5f / 6) - MathF.Exp(-0.5f / 1.5f)), course.FastBpm, 1e-3f);
        Assert.True(float.IsNaN(course.SlowBpm));
        for (var minute = 22; minute <= 40; minute++)
        {
            Feed(ref course, minute, 65, intensity: 0, activityBpm: 3);
        }

        // An after-effect of 30 bpm built for twenty minutes, and left for twenty.
        var built = 30 * (1 - MathF.Exp(-20 / 20f));
        Assert.Equal(built * (MathF.Exp(-20 / 80f) - MathF.Exp(-20 / 22f)), course.SlowBpm, 1e-2f);
    }

    [Fact]
    public void Steps_of_five_minutes_tell_when_the_effort_ended()
    {
        var course = RecoveryCourse.Start();
        Feed(ref course, 0, 60, intensity: 0, activityBpm: 0);
        Feed(ref course, 5, 100, intensity: 0.6f, activityBpm: 30, steps: 500);
        Feed(ref course, 10, 90, intensity: 0, activityBpm: 20, steps: 200);
        Assert.Equal(3, course.SinceEffort, 1e-4f); // two fifths of the five minutes were still steps
    }

    private static void Feed(ref RecoveryCourse course, int minute, float bpm, float intensity, float activityBpm, float steps = float.NaN)
    {
        var reading = new Reading { LocalTime = Observed.Start.AddMinutes(minute), HeartRateBpm = bpm, ActivityIntensity = intensity, StepsPer5Min = steps, Activity = ActivityType.Walking };
        var observation = Observed.Of(reading, intensity > 0 ? BodyState.Active : BodyState.AtRest, parts: new ExpectationParts(60, 0, activityBpm, 0, 0));
        course.Observe(observation.Reading, observation.Expected, bpm, minute == 0 ? 1 : minute is 5 or 10 && !float.IsNaN(steps) ? 5 : 1);
    }
}
