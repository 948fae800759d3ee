using Vagus.Features.Movement;
using Vagus.Models.Bands;
using Vagus.Models.Personal;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Evaluation;

/// <summary>Measures how often the 90 % band around predictions holds on test readings.</summary>
internal static class BandCoverage
{
    private const float Coverage = 0.9f;

    /// <summary>With the past: each person's band starts at the test part and follows the person, judging before learning.</summary>
    public static BandFigures OfKnown(FeatureTable table, int[] rows, float[] predicted, BandStart? start)
    {
        var bands = new Dictionary<int, ErrorBand>();
        var tally = new Tally();
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (!bands.TryGetValue(table.Person[row], out var band))
            {
                bands[table.Person[row]] = band = new ErrorBand(start);
            }

            tally.Add(band, predicted[i], table.HeartRateBpm[row], table.Contexts[row]);
            band.Learn(predicted[i], table.HeartRateBpm[row], table.Contexts[row]);
        }

        return tally.ToFigures();
    }

    /// <summary>As strangers: every reading meets the band as it starts.</summary>
    public static BandFigures OfStrangers(FeatureTable table, int[] rows, float[] predicted, BandStart? start)
    {
        var band = new ErrorBand(start);
        var tally = new Tally();
        for (var i = 0; i < rows.Length; i++)
        {
            tally.Add(band, predicted[i], table.HeartRateBpm[rows[i]], table.StrangerContexts[rows[i] - table.TrainRows]);
        }

        return tally.ToFigures();
    }

    private sealed class Tally
    {
        private readonly long[] _readings = new long[BandStart.States];
        private readonly long[] _held = new long[BandStart.States];
        private double _width;

        public void Add(ErrorBand band, float predictedBpm, float heartRateBpm, BandContext context)
        {
            var (lower, _, upper) = band.Around(predictedBpm, context, Coverage);
            _readings[(int)context.State]++;
            _held[(int)context.State] += heartRateBpm >= lower && heartRateBpm <= upper ? 1 : 0;
            _width += upper - lower;
        }

        public BandFigures ToFigures()
        {
            var all = _readings.Sum();
            return new BandFigures(
                all == 0 ? double.NaN : _held.Sum() / (double)all,
                Enum.GetValues<BodyState>()
                    .Where(state => _readings[(int)state] > 0)
                    .ToDictionary(ExpectationTerms.BodyState.ToWord, state => _held[(int)state] / (double)_readings[(int)state], StringComparer.Ordinal),
                all == 0 ? double.NaN : _width / all);
        }
    }
}
