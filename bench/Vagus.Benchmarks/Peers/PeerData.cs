using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Training.Pipeline;
using Vagus.Training.Trainers;

namespace Vagus.Benchmarks.Peers;

/// <summary>The rows that we and the peers are measured on: by the classic protocol, all rows that have a heart rate.</summary>
internal sealed class PeerData
{
    private PeerData(FeatureTable table)
    {
        Table = table;
        Rows = [.. table.RowsWithHeartRate(0, table.TrainRows), .. table.RowsWithHeartRate(table.TrainRows, table.Rows)];
        TrainRows = table.RowsWithHeartRate(0, table.TrainRows).Length;
        var predictor = TrainingParameters.Shipped.Predictor;
        WithDerived = Residual(predictor.AllFeatures());
        WithoutDerived = Residual(predictor.Features);
        Forest = table.Select(TrainingParameters.Shipped.Detector.IsolationForest.Features, Rows, row => table.Labels[row]);
    }

    public FeatureTable Table { get; }

    /// <summary>Rows of the table, in order of time.</summary>
    public int[] Rows { get; }

    /// <summary>How many of <see cref="Rows"/> are for training.</summary>
    public int TrainRows { get; }

    /// <summary>Inputs of the predictor; the label is the heart rate minus the start, in bpm.</summary>
    public TrainingMatrix WithDerived { get; }

    public TrainingMatrix WithoutDerived { get; }

    /// <summary>Inputs of the isolation forest; the label is 1 anomalous, 0 not, −1 unknown.</summary>
    public TrainingMatrix Forest { get; }

    public static PeerData Load(string directory) =>
        new(FeatureTableBuilder.Build(CohortData.Load(directory, DataContract.Default), TrainingParameters.Shipped));

    private TrainingMatrix Residual(IReadOnlyList<string> names) =>
        Table.Select(names, Rows, row => Table.HeartRateBpm[row] - Table.StartBpm[row]);
}
