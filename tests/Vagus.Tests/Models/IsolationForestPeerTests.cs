using Vagus.Models;

namespace Vagus.Tests.Models;

/// <summary>Mean ROC AUC beside scikit-learn's on the same formula-made data; provenance in Golden/README.md.</summary>
public sealed class IsolationForestPeerTests
{
    private const int Seeds = 30;

    [Theory]
    [InlineData("blob", 0.97145)]
    [InlineData("clusters", 0.96649)]
    [InlineData("line", 0.61551)]
    public void The_mean_ROC_AUC_is_within_5_thousandths_of_scikit_learns(string name, double peer)
    {
        var random = new Lcg(20240601);
        var (data, labels, columns) = name switch
        {
            "blob" => Blob(random),
            "clusters" => Clusters(random),
            _ => Line(random),
        };
        var sum = 0.0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var forest = IsolationForest.Train(data, columns, new IsolationForestOptions { Seed = (ulong)seed });
            sum += RocAuc(Enumerable.Range(0, labels.Count).Select(i => forest.Score(data.AsSpan(i * columns, columns))).ToArray(), labels);
        }

        Assert.Equal(peer, sum / Seeds, 0.005);
    }

    private static (float[] Data, List<bool> Labels, int Columns) Blob(Lcg r)
    {
        var (data, labels) = (new List<float>(), new List<bool>());
        for (var i = 0; i < 2000; i++)
        {
            labels.Add(i % 20 == 0);
            for (var k = 0; k < 4; k++)
            {
                data.Add((float)((i % 20 == 0 ? 3.0 : 1.0) * r.Normal()));
            }
        }

        return ([.. data], labels, 4);
    }

    private static (float[] Data, List<bool> Labels, int Columns) Clusters(Lcg r)
    {
        var (data, labels) = (new List<float>(), new List<bool>());
        for (var i = 0; i < 2000; i++)
        {
            var odd = i % 25 == 0;
            labels.Add(odd);
            for (var k = 0; k < 3; k++)
            {
                data.Add((float)(odd ? (12.0 * r.Uniform()) - 6.0 : (i % 2 == 0 ? 3.0 : -3.0) + r.Normal()));
            }
        }

        return ([.. data], labels, 3);
    }

    private static (float[] Data, List<bool> Labels, int Columns) Line(Lcg r)
    {
        var (data, labels) = (new List<float>(), new List<bool>());
        for (var i = 0; i < 2000; i++)
        {
            var (a, b, c) = (r.Normal(), r.Normal(), r.Normal());
            labels.Add(i % 10 == 0);
            data.AddRange([(float)a, (float)(i % 10 == 0 ? b : (0.9 * a) + (0.3 * b)), (float)c]);
        }

        return ([.. data], labels, 3);
    }

    private static double RocAuc(double[] scores, List<bool> labels)
    {
        var positive = scores.Where((_, i) => labels[i]).ToArray();
        var negative = scores.Where((_, i) => !labels[i]).Order().ToArray();
        return positive.Average(p =>
        {
            var below = Array.BinarySearch(negative, p);
            return below < 0 ? ~below : below + 0.5;
        }) / negative.Length;
    }

    private sealed class Lcg(long state)
    {
        private long _state = state;

        public double Uniform()
        {
            _state = ((_state * 1103515245) + 12345) % (1L << 31);
            return _state / (double)(1L << 31);
        }

        public double Normal()
        {
            var sum = 0.0;
            for (var i = 0; i < 12; i++)
            {
                sum += Uniform();
            }

            return sum - 6.0;
        }
    }
}
