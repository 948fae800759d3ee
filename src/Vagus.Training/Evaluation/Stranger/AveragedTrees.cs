using Vagus.Training.Trainers;

namespace Vagus.Training.Evaluation.Stranger;

/// <summary>Boosted trees grown several times with different seeds; the score is the mean.</summary>
internal sealed class AveragedTrees
{
    private readonly TrainedTrees[] _members;

    private AveragedTrees(TrainedTrees[] members) => _members = members;

    /// <inheritdoc cref="TrainedTrees.Trainer"/>
    public string Trainer => _members[0].Trainer;

    /// <inheritdoc cref="TrainedTrees.FallbackReason"/>
    public string? FallbackReason => _members[0].FallbackReason;

    /// <summary>Grows the members; the first with the seed of the options, each further one with the next.</summary>
    public static AveragedTrees Train(TrainingMatrix rows, BoostingOptions options, int seeds, CancellationToken cancellation) =>
        new([.. Enumerable.Range(0, seeds).Select(i =>
            BoostedTrees.Train(rows, null, options with { Seed = options.Seed + i }, null, cancellation))]);

    /// <summary>Mean score of the members.</summary>
    public double Score(ReadOnlySpan<float> inputs)
    {
        var sum = 0.0;
        foreach (var member in _members)
        {
            sum += member.Ensemble.Score(inputs);
        }

        return sum / _members.Length;
    }
}
