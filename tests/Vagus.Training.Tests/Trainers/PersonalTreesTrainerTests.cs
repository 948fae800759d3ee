using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Training.Trainers;

namespace Vagus.Training.Tests.Trainers;

public sealed class PersonalTreesTrainerTests
{
    private static readonly BoostingOptions s_few = PersonalTreesTrainer.Options with { MaxTrees = 30, LearningRate = 0.2 };

    [Fact]
    public void Trees_learn_what_the_weights_cannot()
    {
        // A heart that answers to a narrow range of cadence only, which no ramp or root describes.
        var (state, trainer, readings) = Wear(6_000, steps => steps is > 70 and < 90 ? 120 : 70);
        var trees = trainer.Train([], s_few);
        Assert.NotNull(trees);
        var with = state.Copy();
        with.Trees = trees;
        Assert.True(Rmse(with, readings) < 0.9 * Rmse(state, readings));
    }

    [Fact]
    public void A_person_with_hardly_any_wear_gets_no_trees()
    {
        var (_, trainer, _) = Wear(PersonalTreesTrainer.FewestReadings - 1, _ => 70);
        Assert.Null(trainer.Train([], s_few));
    }

    [Fact]
    public void Readings_lent_by_others_are_told_apart_and_moved_to_the_persons_level()
    {
        var (state, trainer, readings) = Wear(3_000, steps => 60 + (0.3f * steps));
        var (_, other, _) = Wear(6_000, steps => 100 + (0.3f * steps));
        var alone = state.Copy();
        alone.Trees = trainer.Train([], s_few);
        var lent = state.Copy();
        lent.Trees = trainer.Train([other], s_few);
        Assert.Equal(Mean(alone, readings), Mean(lent, readings), 1f);
    }

    [Fact]
    public void Many_others_lend_no_more_than_a_fixed_number_of_readings()
    {
        var (_, trainer, _) = Wear(2_500, steps => 60 + (0.3f * steps));
        var (_, other, _) = Wear(9_000, steps => 90 + (0.3f * steps));
        var few = trainer.Lent([other, other]);
        var many = trainer.Lent([.. Enumerable.Repeat(other, 12)]);
        Assert.Equal(18_000, few);
        Assert.InRange(many, 30_000, PersonalTreesTrainer.MostLent);
    }

    [Fact]
    public void Readings_without_a_heart_rate_are_not_fitted()
    {
        var trainer = new PersonalTreesTrainer();
        var state = new PersonalExpectation(new Person());
        foreach (var heartRate in new[] { 0f, 255f, float.NaN, 300f, 80f })
        {
            var reading = new Reading { LocalTime = new DateTime(2026, 1, 1).AddMinutes(trainer.Readings + 1), HeartRateBpm = heartRate };
            state.Observe(reading);
            trainer.Add(state, reading);
        }

        Assert.Equal(1, trainer.Readings);
    }

    private static (PersonalExpectation State, PersonalTreesTrainer Trainer, List<Reading> Next) Wear(int minutes, Func<float, float> heart)
    {
        var state = new PersonalExpectation(new Person());
        var trainer = new PersonalTreesTrainer();
        var random = new SeededRandom(8, stream: 2);
        var next = new List<Reading>();
        var steps = 0;
        for (var i = 0; i < minutes + 600; i++)
        {
            steps = i % 6 == 0 ? random.NextInt(3) == 0 ? 40 + random.NextInt(90) : 0 : steps;
            var reading = new Reading
            {
                LocalTime = new DateTime(2026, 1, 1, 8, 0, 0).AddDays(i / 600).AddMinutes(i % 600),
                StepsPerMinute = steps,
                ActivityIntensity = steps > 0 ? 1 / 3f : 0,
                HeartRateBpm = heart(steps) + random.NextInt(5),
            };
            if (i < minutes)
            {
                state.Observe(reading);
                trainer.Add(state, reading);
            }
            else
            {
                next.Add(reading);
            }
        }

        return (state, trainer, next);
    }

    private static double Rmse(PersonalExpectation state, List<Reading> readings)
    {
        var person = state.Copy();
        return Math.Sqrt(readings.Average(reading => Math.Pow(person.Observe(reading).MeanBpm - reading.HeartRateBpm, 2)));
    }

    private static float Mean(PersonalExpectation state, List<Reading> readings)
    {
        var person = state.Copy();
        return readings.Average(reading => person.Observe(reading with { HeartRateBpm = float.NaN }).MeanBpm);
    }
}
