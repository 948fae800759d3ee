using Vagus.Data.Formats.Fuller;
using Vagus.Features;
using Vagus.Models;
using Vagus.Training.Trainers;

namespace Vagus.Training.Evaluation.Stranger;

/// <summary>
/// Expected heart rate of people of whom no heart rate is known. For each device a mean of two ensembles: one learns the share of the
/// heart-rate reserve (resting heart rate to Tanaka's maximum), which carries over between people with different resting heart rates,
/// the other the heart rate itself, which does not depend on the stated resting heart rate being true.
/// </summary>
public sealed class StrangerModel
{
    /// <summary>A reserve of so many bpm has weight 1 when shares are fitted.</summary>
    private const float UsualReserveBpm = 80;

    private readonly Dictionary<FullerDevice, DeviceTrees> _devices;

    private StrangerModel(Dictionary<FullerDevice, DeviceTrees> devices, bool withResting)
    {
        _devices = devices;
        WithResting = withResting;
    }

    /// <summary>Whether the stated resting heart rate is an input.</summary>
    public bool WithResting { get; }

    /// <summary>Which trainer grew the trees; empty when there were no rows.</summary>
    public string Trainer => _devices.Values.FirstOrDefault()?.Bpm.Trainer ?? "";

    /// <summary>Why not LightGBM; null when it was.</summary>
    public string? FallbackReason => _devices.Values.FirstOrDefault()?.Bpm.FallbackReason;

    /// <summary>Fits the model.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="rows">Those to fit; at least one.</param>
    /// <param name="withResting">Whether the stated resting heart rate is an input.</param>
    /// <param name="cancellation">Stops the fitting.</param>
    /// <returns>The fitted model.</returns>
    public static StrangerModel Train(StrangerTable table, IReadOnlyList<int> rows, bool withResting, CancellationToken cancellation = default)
    {
        var devices = new Dictionary<FullerDevice, DeviceTrees>();
        foreach (var group in rows.GroupBy(row => table.Rows[row].Device))
        {
            devices.Add(group.Key, Train(table, [.. group], group.Key, withResting, cancellation));
        }

        return new StrangerModel(devices, withResting);
    }

    /// <summary>Expected heart rate of a row.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="row">Index of the row; its heart rate is not looked at.</param>
    /// <returns>
    /// The mean in bpm, so that it serves squared errors; a device that no training row came from gets what physiology alone expects.
    /// </returns>
    public double ExpectedBpm(StrangerTable table, int row)
    {
        var device = table.Rows[row].Device;
        if (!_devices.TryGetValue(device, out var trees))
        {
            return StrangerBaselineRules.PhysiologyBpm(table, row, WithResting);
        }

        var (resting, reserve) = table.ReserveOf(row, WithResting);
        Span<float> inputs = stackalloc float[trees.InputCount + (WithResting ? 1 : 0)];
        Fill(table, row, device, WithResting, inputs);
        var bpm = trees.Start.Of(IsFilled(table, row)) + trees.Bpm.Score(inputs);
        if (trees.Share is null)
        {
            return bpm;
        }

        var byShare = resting + (reserve * (trees.ShareCentre + trees.Share.Score(inputs[..trees.InputCount])));
        return bpm + (StrangerSettings.ShareWeight(device, WithResting) * (byShare - bpm));
    }

    private static DeviceTrees Train(StrangerTable table, int[] rows, FullerDevice device, bool withResting, CancellationToken cancellation)
    {
        var count = StrangerSettings.Inputs(device).Length;
        // The resting heart rate stands last, for the trees that learn the heart rate itself.
        var width = count + (withResting ? 1 : 0);
        var inputs = new float[rows.Length * width];
        var (shares, weights, bpm) = (new float[rows.Length], new float[rows.Length], new float[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            var (resting, reserve) = table.ReserveOf(rows[i], withResting);
            Fill(table, rows[i], device, withResting, inputs.AsSpan(i * width, width));
            bpm[i] = table.Rows[rows[i]].HeartRateBpm;
            shares[i] = (bpm[i] - resting) / reserve;
            // Squared errors of the share, weighted so, are squared errors in bpm.
            weights[i] = reserve * reserve / (UsualReserveBpm * UsualReserveBpm);
        }

        // Trees start from zero, what was taken out is added back: what they shrink to is then the same for every trainer.
        var options = StrangerSettings.Boosting(device, withResting);
        AveragedTrees? share = null;
        var shareCentre = 0.0;
        if (StrangerSettings.ShareWeight(device, withResting) > 0)
        {
            shareCentre = Centre(shares, weights);
            int[] own = [.. Enumerable.Range(0, count)];
            var narrow = new TrainingMatrix(width, inputs, shares, weights).SelectColumns(own);
            share = AveragedTrees.Train(narrow, options, StrangerSettings.Seeds, cancellation);
        }

        bool[] filled = [.. rows.Select(row => StrangerSettings.FilledRowsApart(device) && IsFilled(table, row))];
        var start = StrangerStart.Of(bpm, filled, StrangerSettings.FilledRowsApart(device));
        for (var i = 0; i < bpm.Length; i++)
        {
            bpm[i] -= (float)start.Of(filled[i]);
        }

        var trees = AveragedTrees.Train(new TrainingMatrix(width, inputs, bpm), options, StrangerSettings.Seeds, cancellation);
        return new DeviceTrees(count, shareCentre, share, start, trees);
    }

    private static bool IsFilled(StrangerTable table, int row) => table.InputsOf(row)[(int)StrangerInput.Filled] > 0;

    private static void Fill(StrangerTable table, int row, FullerDevice device, bool withResting, Span<float> inputs)
    {
        var known = table.InputsOf(row);
        var wanted = StrangerSettings.Inputs(device);
        for (var i = 0; i < wanted.Length; i++)
        {
            inputs[i] = known[(int)wanted[i]];
        }

        if (withResting)
        {
            inputs[wanted.Length] = table.Rows[row].RestingHeartRateBpm;
        }
    }

    /// <summary>Takes the weighted mean out of the labels and returns it.</summary>
    private static double Centre(Span<float> labels, ReadOnlySpan<float> weights)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < labels.Length; i++)
        {
            var w = weights.IsEmpty ? 1.0 : weights[i];
            sum += w * labels[i];
            weight += w;
        }

        var mean = sum / weight;
        foreach (ref var label in labels)
        {
            label = (float)(label - mean);
        }

        return mean;
    }

    private sealed record DeviceTrees(int InputCount, double ShareCentre, AveragedTrees? Share, StrangerStart Start, AveragedTrees Bpm);
}
