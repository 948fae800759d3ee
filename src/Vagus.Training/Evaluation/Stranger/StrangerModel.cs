using Vagus.Data.Formats.Fuller;
using Vagus.Features;
using Vagus.Models;
using Vagus.Training.Trainers;

namespace Vagus.Training.Evaluation.Stranger;

/// <summary>
/// Expected heart rate of people of whom no heart rate is known. For each device the mean of two ensembles: one learns the share of the
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
    public string Trainer => _devices.Values.FirstOrDefault()?.Share.Trainer ?? "";

    /// <summary>Why not LightGBM; null when it was.</summary>
    public string? FallbackReason => _devices.Values.FirstOrDefault()?.Share.FallbackReason;

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
        Span<float> inputs = stackalloc float[trees.InputCount + 1];
        Fill(table, row, device, resting, inputs);
        var share = trees.ShareCentre + trees.Share.Ensemble.Score(inputs[..trees.InputCount]);
        var bpm = trees.BpmCentre + trees.Bpm.Ensemble.Score(inputs);
        return (resting + (share * reserve) + bpm) / 2;
    }

    private static DeviceTrees Train(StrangerTable table, int[] rows, FullerDevice device, bool withResting, CancellationToken cancellation)
    {
        var count = StrangerSettings.Inputs(device).Length;
        var inputs = new float[rows.Length * (count + 1)];
        var (shares, weights, bpm) = (new float[rows.Length], new float[rows.Length], new float[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            var (resting, reserve) = table.ReserveOf(rows[i], withResting);
            Fill(table, rows[i], device, resting, inputs.AsSpan(i * (count + 1), count + 1));
            bpm[i] = table.Rows[rows[i]].HeartRateBpm;
            shares[i] = (bpm[i] - resting) / reserve;
            // Squared errors of the share, weighted so, are squared errors in bpm.
            weights[i] = reserve * reserve / (UsualReserveBpm * UsualReserveBpm);
        }

        // Trees start from zero, the mean is added back: what they shrink to is then the same for every trainer.
        var shareCentre = Centre(shares, weights);
        var bpmCentre = Centre(bpm, []);
        var all = new TrainingMatrix(count + 1, inputs, bpm);
        var options = StrangerSettings.Boosting(device, withResting);
        int[] first = [.. Enumerable.Range(0, count)];
        var narrow = all.SelectColumns(first).Values;
        return new DeviceTrees(
            count,
            shareCentre,
            BoostedTrees.Train(new TrainingMatrix(count, narrow, shares, weights), null, options, null, cancellation),
            bpmCentre,
            BoostedTrees.Train(all, null, options, null, cancellation));
    }

    private static void Fill(StrangerTable table, int row, FullerDevice device, float resting, Span<float> inputs)
    {
        var known = table.InputsOf(row);
        var wanted = StrangerSettings.Inputs(device);
        for (var i = 0; i < wanted.Length; i++)
        {
            inputs[i] = known[(int)wanted[i]];
        }

        inputs[wanted.Length] = resting;
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

    private sealed record DeviceTrees(int InputCount, double ShareCentre, TrainedTrees Share, double BpmCentre, TrainedTrees Bpm);
}
