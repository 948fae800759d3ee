using CsCheck;
using Vagus.Features.Rhythm;

namespace Vagus.Tests.Rhythm;

public sealed class IrregularityWindowTests
{
    private static readonly Gen<double> AnyInterval = Gen.Frequency(
        (30, Gen.Double[300, 1500]),
        (30, Gen.Int[100, 110].Select(value => value * 8.0)),
        (1, Gen.Int[0, 6].Select(i => new[] { double.NaN, 0, -5, 150, 3000, 9000, double.PositiveInfinity }[i])));

    [Fact]
    public void The_features_equal_their_definition_computed_the_slow_way() => AnyInterval.Array[33, 700].Sample(rr =>
    {
        var window = new IrregularityWindow();
        var features = new double[IrregularityWindow.FeatureCount];
        for (var i = 0; i < rr.Length; i++)
        {
            window.Add(rr[i]);
            if (!window.IsReady)
            {
                continue;
            }

            window.Compute(features);
            var expected = Definition(rr.AsSpan(0, i + 1));
            for (var f = 0; f < features.Length; f++)
            {
                Assert.Equal(expected[f], features[f], 1e-6);
            }
        }
    }, iter: 40);

    [Fact]
    public void Equal_intervals_show_no_irregularity()
    {
        var window = new IrregularityWindow();
        for (var i = 0; i < 40; i++)
        {
            window.Add(800);
        }

        var features = new double[IrregularityWindow.FeatureCount];
        window.Compute(features);
        Assert.Equal(0, features[0]);
        Assert.Equal(0, features[1], 1e-9);
        Assert.Equal(Math.Log(0.004), features[3], 1e-9);
        Assert.False(window.IsFast);
    }

    [Fact]
    public void A_window_with_more_than_eight_missing_intervals_is_not_ready()
    {
        var window = new IrregularityWindow();
        for (var i = 0; i < 32; i++)
        {
            window.Add(i < 8 ? double.NaN : 800);
        }

        Assert.True(window.IsReady);
        window.Add(800);
        for (var i = 0; i < 9; i++)
        {
            window.Add(i % 2 == 0 ? 0 : 10_000);
        }

        Assert.False(window.IsReady);
        Assert.Throws<InvalidOperationException>(() => window.Compute(new double[6]));
    }

    [Fact]
    public void Clearing_forgets_everything()
    {
        var (used, fresh) = (new IrregularityWindow(), new IrregularityWindow());
        foreach (var rr in Rhythms.Fibrillation(777))
        {
            used.Add(rr);
        }

        used.Clear();
        var (a, b) = (new double[6], new double[6]);
        foreach (var rr in Rhythms.Sinus(50))
        {
            used.Add(rr);
            fresh.Add(rr);
            Assert.Equal(fresh.IsReady, used.IsReady);
            if (used.IsReady)
            {
                used.Compute(a);
                fresh.Compute(b);
                Assert.Equal(b, a);
            }
        }
    }

    [Fact]
    public void Bigeminy_repeats_itself_and_fibrillation_does_not()
    {
        var bigeminy = Last(Rhythms.WithPremature(Rhythms.Sinus(64, waveMs: 10), i => i % 2 == 0));
        var fibrillation = Last(Rhythms.Fibrillation(64));

        Assert.True(bigeminy[1] < 0.9 && fibrillation[1] > 1.2, $"entropy {bigeminy[1]} and {fibrillation[1]}");
        Assert.True(bigeminy[3] < fibrillation[3] - 0.5, $"distance of every other interval {bigeminy[3]} and {fibrillation[3]}");
    }

    private static double[] Last(double[] rr)
    {
        var window = new IrregularityWindow();
        foreach (var interval in rr)
        {
            window.Add(interval);
        }

        var features = new double[IrregularityWindow.FeatureCount];
        window.Compute(features);
        return features;
    }

    private static double[] Definition(ReadOnlySpan<double> rr)
    {
        var x = new float[rr.Length + 8];
        Array.Fill(x, float.NaN);
        for (var i = 0; i < rr.Length; i++)
        {
            x[i + 8] = rr[i] is >= 200 and <= 2500 ? (float)Math.Log(rr[i]) : float.NaN;
        }

        var (end, start) = (x.Length, x.Length - 32);
        bool Match(int i, int j, float r) => Math.Abs(x[i] - x[j]) < r;
        float Median(int i) => float.IsNaN(x[i] + x[i - 1] + x[i - 2]) ? float.NaN : new[] { x[i], x[i - 1], x[i - 2] }.Order().ElementAt(1);
        var steps = Enumerable.Range(start, 32).Select(i => Math.Abs(Median(i) - Median(i - 1))).Where(float.IsFinite).ToList();
        float OfFive(int i) => Enumerable.Range(i - 4, 5).Any(k => float.IsNaN(x[k])) ? float.NaN : x[(i - 4)..(i + 1)].Order().ElementAt(2);
        var slow = Enumerable.Range(start, 32).Select(i => Math.Abs(OfFive(i) - OfFive(i - 2))).Where(float.IsFinite).ToList();
        var (one, two, wideTwo, wideThree) = (0, 0, 0, 0);
        for (var i = start; i < end; i++)
        {
            for (var j = start; j < i; j++)
            {
                one += Match(i, j, 0.04f) ? 1 : 0;
                two += Match(i, j, 0.04f) && Match(i - 1, j - 1, 0.04f) ? 1 : 0;
                var wide = Match(i, j, 0.1f) && Match(i - 1, j - 1, 0.1f);
                wideTwo += wide ? 1 : 0;
                wideThree += wide && Match(i - 2, j - 2, 0.1f) ? 1 : 0;
            }
        }

        double Quartile(int lag)
        {
            var sorted = Enumerable.Range(start, 32).Select(i => (double)Math.Abs(x[i] - x[i - lag])).Where(double.IsFinite).Order().ToArray();
            var at = 0.25 * (sorted.Length - 1);
            return sorted.Length == 0 ? 0 : sorted[(int)at] + ((at - (int)at) * (sorted[Math.Min((int)at + 1, sorted.Length - 1)] - sorted[(int)at]));
        }

        return
        [
            steps.Count == 0 ? 0 : steps.Count(step => step > 0.02f) / (double)steps.Count,
            Math.Log((one + 1.0) / (two + 1)),
            Math.Log((wideTwo + 1.0) / (wideThree + 1)),
            Math.Log(0.004 + Quartile(2)),
            Math.Log(0.004 + Quartile(3)),
            slow.Count == 0 ? 0 : slow.Count(step => step > 0.02f) / (double)slow.Count,
        ];
    }
}
