using CsCheck;
using Vagus.Data.Simulation;

namespace Vagus.Data.Tests.Simulation;

public sealed class RandomVariatesTests
{
    private const int Draws = 200_000;

    [Fact]
    public void Moments_are_those_of_the_distributions()
    {
        Check(r => r.Uniform(0, 1), .5, 1.0 / 12);
        Check(r => r.Normal(3, 2), 3, 4);
        Check(r => r.Gamma(2, 2), 4, 8);
        Check(r => r.Beta(2, 5), 2.0 / 7, 10.0 / (49 * 8));
        Check(r => r.WholeNumber(2, 7), 4.5, 35.0 / 12);
        Check(r => r.Choice([0, 1, 0, 3]), 2.5, .75);

        static void Check(Func<RandomVariates, double> draw, double mean, double variance)
        {
            var random = new RandomVariates(7);
            var values = Enumerable.Range(0, Draws).Select(_ => draw(random)).ToArray();
            var found = values.Average();
            Assert.Equal(mean, found, 5 * Math.Sqrt(variance / Draws));
            Assert.Equal(1, values.Sum(v => (v - mean) * (v - mean)) / Draws / variance, .03);
        }
    }

    [Fact]
    public void Logarithm_and_sine_agree_with_the_platform()
    {
        Gen.Double[1e-300, 1e300].Sample(x => Assert.Equal(Math.Log(x), PortableMath.Log(x), 1e-12));
        Gen.Double[1e-6, 4].Sample(x => Assert.Equal(Math.Log(x), PortableMath.Log(x), 1e-14));
        Gen.Double[-3, 3].Sample(x => Assert.Equal(Math.Sin(2 * Math.PI * x), PortableMath.SinTurns(x), 1e-13));
    }
}
