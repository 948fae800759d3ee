using CsCheck;
using Vagus.Features.Movement;
using Vagus.Models.Bands;

namespace Vagus.Tests.Models.Bands;

public sealed class BandCalibrationTests
{
    [Theory]
    [InlineData(0.5f)]
    [InlineData(0.8f)]
    [InlineData(0.9f)]
    [InlineData(0.99f)]
    public void A_calibrated_band_holds_fresh_errors_as_often_as_it_says_though_they_are_lopsided(float coverage)
    {
        var random = new SeededRandom(5);
        var calibration = new BandCalibration();
        for (var i = 0; i < 6_000; i++)
        {
            var context = Context(i);
            calibration.Add(context, Error(random, context));
        }

        var band = new ErrorBand(calibration.ToStart());
        var held = new int[2];
        const int Fresh = 10_000;
        for (var i = 0; i < Fresh; i++)
        {
            var context = Context(i);
            var observed = 80 + Error(random, context);
            var (lower, median, upper) = band.Around(80, context, coverage);
            Assert.True(lower <= median && median <= upper);
            held[i % 2] += observed >= lower && observed <= upper ? 1 : 0;
        }

        Assert.All(held, count => Assert.Equal(coverage, count / (Fresh / 2.0), 0.025));
    }

    [Fact]
    public void Large_errors_of_one_kind_of_movement_widen_the_band_of_that_kind_only()
    {
        var random = new SeededRandom(6);
        var calibration = new BandCalibration();
        for (var i = 0; i < 2_000; i++)
        {
            calibration.Add(Context(i), Error(random, Context(i)));
        }

        var band = new ErrorBand(calibration.ToStart());
        var asleep = band.Around(80, Context(0), 0.9f);
        var active = band.Around(80, Context(1), 0.9f);

        Assert.True(active.UpperBpm - active.LowerBpm > 3 * (asleep.UpperBpm - asleep.LowerBpm));
    }

    [Fact]
    public void A_band_follows_a_person_whose_errors_are_three_times_those_it_started_from()
    {
        var random = new SeededRandom(7);
        var calibration = new BandCalibration();
        for (var i = 0; i < 2_000; i++)
        {
            calibration.Add(Context(1), Error(random, Context(1)));
        }

        var band = new ErrorBand(calibration.ToStart());
        var (first, last) = (0, 0);
        for (var i = 0; i < 4_000; i++)
        {
            var observed = 80 + (3 * Error(random, Context(1)));
            var (lower, _, upper) = band.Around(80, Context(1), 0.9f);
            var held = observed >= lower && observed <= upper ? 1 : 0;
            (first, last) = i < 20 ? (first + held, last) : i >= 2_000 ? (first, last + held) : (first, last);
            band.Learn(80, observed, Context(1));
        }

        Assert.InRange(first / 20.0, 0, 0.85);
        Assert.Equal(0.9, last / 2_000.0, 0.02);
    }

    [Fact]
    public void Too_few_readings_and_errors_that_are_no_numbers_make_no_start()
    {
        var calibration = new BandCalibration();
        for (var i = 0; i < 59; i++)
        {
            calibration.Add(Context(0), 1);
        }

        calibration.Add(Context(0), float.NaN);
        calibration.Add(Context(0), float.PositiveInfinity);
        calibration.Add(new BandContext((BodyState)9, 0), 1);
        Assert.Null(calibration.ToStart());

        calibration.Add(Context(0), 1);
        Assert.NotNull(calibration.ToStart());
    }

    [Fact]
    public void Whatever_the_errors_the_start_is_usable_and_each_state_weighs_the_same() => Gen.Select(
        Gen.Int[0, 3], Gen.Byte[0, 7], Gen.Float[-300, 300]).Array[200, 400].Sample(
        errors =>
        {
            var calibration = new BandCalibration();
            foreach (var (state, movementClass, error) in errors)
            {
                calibration.Add(new BandContext((BodyState)state, movementClass), error);
            }

            var start = calibration.ToStart()!;
            Assert.Null(start.Fault());
            Assert.All(start.Counts, counts => Assert.Equal(1_000, counts.Sum()));
        },
        iter: 50);

    [Fact]
    public void A_damaged_start_and_a_context_that_does_not_exist_are_refused()
    {
        var start = new BandStart { ScaleBpm = [1, 2, 3, 4, 5, 6, 7, -8], Counts = [] };

        Assert.Contains("found [1, 2, 3, 4, 5, 6, 7, -8], expected 8 numbers above 0", Assert.Throws<ArgumentException>(() => new ErrorBand(start)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ErrorBand(null).Around(80, new BandContext(BodyState.Active, 8), 0.9f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ErrorBand(null).Around(80, Context(0), 0.995f));
    }

    // Asleep: small errors. Active: large ones, more often far above than far below.
    private static BandContext Context(int i) => i % 2 == 0 ? new BandContext(BodyState.Asleep, 1) : new BandContext(BodyState.Active, 5);

    private static float Error(SeededRandom random, BandContext context)
    {
        var gamma = -Math.Log((1 - random.NextDouble()) * (1 - random.NextDouble()));
        return context.State == BodyState.Asleep ? (float)(2 * (gamma - 2)) : (float)(8 * (gamma - 2));
    }
}
