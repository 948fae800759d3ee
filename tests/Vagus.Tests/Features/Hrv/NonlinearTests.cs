using CsCheck;
using Vagus.Features.Hrv;
using Vagus.Signals;

namespace Vagus.Tests.Features.Hrv;

public sealed class NonlinearTests
{
    [Fact]
    public void Matches_are_counted_as_the_definition_counts_them() =>
        Gen.Select(Gen.Int[100, 400], Gen.ULong, Gen.Double[0.1, 60], Gen.Bool).Sample((count, seed, tolerance, isContinuous) =>
        {
            var series = RrExamples.Broken(count, seed);
            if (isContinuous)
            {
                // No two values alike, as from a recorder that gives fractions.
                series = RrSeries.FromIntervals(Array.ConvertAll(series.RrMs.ToArray(), rr => rr + new SeededRandom((ulong)rr, seed).NextDouble()));
            }

            var nn = NnIntervals.Of(series);
            Assert.Equal(Slow(nn, tolerance), SampleEntropy.CountMatches(nn, tolerance));
        });

    [Fact]
    public void Many_distinct_values_are_counted_by_wider_ranks()
    {
        var random = new SeededRandom(9);
        var rr = new double[70_000];
        for (var i = 0; i < rr.Length; i++)
        {
            rr[i] = 800 + (300 * random.NextDouble());
        }

        var nn = NnIntervals.Of(RrSeries.FromIntervals(rr));
        var (two, three) = SampleEntropy.CountMatches(nn, 0.5);
        // Uniform numbers: each of n²/2 pairs matches with about (1/300)² and (1/300)³.
        var pairs = 70_000.0 * 70_000 / 2;
        Assert.Equal(1, two / (pairs / 90_000), 0.05);
        Assert.Equal(1, three / (pairs / 27_000_000), 0.25);
    }

    [Fact]
    public void A_regular_series_has_less_entropy_than_a_random_one()
    {
        var regular = Of(RrExamples.Breathing(1000, noiseMs: 1)).SampleEntropy.Value;
        var random = Of(RrExamples.Breathing(1000, noiseMs: 200)).SampleEntropy.Value;
        Assert.InRange(regular, 0, 1.6);
        Assert.InRange(random, 2, 3);
    }

    [Fact]
    public void White_noise_scales_by_a_half_and_its_sum_by_one_and_a_half()
    {
        var random = new SeededRandom(4);
        var noise = Enumerable.Range(0, 20_000).Select(_ => 800 + (20 * random.NextGaussian())).ToArray();
        var walk = new double[noise.Length];
        walk[0] = 800;
        for (var i = 1; i < walk.Length; i++)
        {
            walk[i] = Math.Clamp(walk[i - 1] + ((noise[i] - 800) / 10), 300, 2000);
        }

        Assert.Equal(0.5, Of(noise).DfaAlpha1.Value, 0.1);
        Assert.Equal(1.5, Of(walk).DfaAlpha1.Value, 0.1);
    }

    [Theory]
    [InlineData(DfaFluctuation.RootMeanSquare)]
    [InlineData(DfaFluctuation.MeanOfBoxes)]
    public void Fluctuation_equals_boxes_fitted_one_by_one(DfaFluctuation how)
    {
        var nn = RrExamples.Breathing(500);
        var mean = nn.Average();
        var profile = new double[nn.Length];
        for (var i = 0; i < nn.Length; i++)
        {
            profile[i] = (i == 0 ? 0 : profile[i - 1]) + nn[i] - mean;
        }

        var points = Enumerable.Range(4, 13).Select(box => (Math.Log(box), Math.Log(F(box)))).ToArray();
        var (mx, my) = (points.Average(p => p.Item1), points.Average(p => p.Item2));
        var expected = points.Sum(p => (p.Item1 - mx) * (p.Item2 - my)) / points.Sum(p => (p.Item1 - mx) * (p.Item1 - mx));
        Assert.Equal(expected, HrvAnalysis.Of(RrSeries.FromIntervals(nn), new HrvOptions { Dfa = how }).Nonlinear!.DfaAlpha1.Value, 9);

        double F(int box)
        {
            var squares = profile.Chunk(box).Where(chunk => chunk.Length == box).Select(chunk =>
            {
                var x = Enumerable.Range(0, box).Select(static i => (double)i).ToArray();
                var slope = x.Zip(chunk).Sum(p => (p.First - x.Average()) * (p.Second - chunk.Average())) / x.Sum(v => (v - x.Average()) * (v - x.Average()));
                return x.Zip(chunk).Average(p => Math.Pow(p.Second - chunk.Average() - (slope * (p.First - x.Average())), 2));
            }).ToArray();
            return how == DfaFluctuation.MeanOfBoxes ? squares.Average(Math.Sqrt) : Math.Sqrt(squares.Average());
        }
    }

    [Fact]
    public void Too_few_intervals_are_a_state_and_so_are_too_many()
    {
        Assert.Equal((HrvState.TooShort, HrvState.TooShort), (Of(RrExamples.Breathing(63)).SampleEntropy.State, Of(RrExamples.Breathing(63)).DfaAlpha1.State));
        Assert.Equal((HrvState.TooShort, HrvState.Known), (Of(RrExamples.Breathing(99)).SampleEntropy.State, Of(RrExamples.Breathing(99)).DfaAlpha1.State));
        var nn = NnIntervals.Of(RrSeries.FromIntervals([.. Enumerable.Repeat(800.0, SampleEntropy.MaxIntervals + 1)]));
        Assert.Equal(HrvState.TooLong, SampleEntropy.Of(nn, 10).State);
    }

    private static HrvNonlinear Of(double[] rr) => HrvAnalysis.Of(RrSeries.FromIntervals(rr)).Nonlinear!;

    private static (long, long) Slow(NnIntervals nn, double tolerance)
    {
        var starts = Enumerable.Range(0, nn.RunCount)
            .SelectMany(run => Enumerable.Range(0, nn.NnMs.Length).Take(nn.Run(run)).SkipLast(2))
            .ToArray();
        var (two, three) = (0L, 0L);
        for (var a = 0; a < starts.Length; a++)
        {
            for (var b = a + 1; b < starts.Length; b++)
            {
                bool Near(int k) => Math.Abs(nn.NnMs[starts[a] + k] - nn.NnMs[starts[b] + k]) <= tolerance;
                if (Near(0) && Near(1))
                {
                    two++;
                    three += Near(2) ? 1 : 0;
                }
            }
        }

        return (two, three);
    }
}
