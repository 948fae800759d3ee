using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Training.Trainers;

/// <summary>
/// Fits <see cref="PersonalTrees"/> to one person's past: the readings are replayed, each with what was known before it.
/// </summary>
public sealed class PersonalTreesTrainer
{
    /// <summary>Fewest readings with a heart rate to fit trees to: about three days of wear by day.</summary>
    public const int FewestReadings = 2_000;

    private readonly List<float> _inputs = [];
    private readonly List<float> _heartRates = [];
    private readonly float[] _row = new float[PersonalTrees.AllInputs.Count];

    /// <summary>
    /// How the trees are grown: fixed for everybody. Few data, many alike inputs: slow learning, a third of the inputs and
    /// half the rows a tree.
    /// </summary>
    public static BoostingOptions Options { get; } = new()
    {
        MaxTrees = 200,
        Leaves = 15,
        LearningRate = 0.03,
        MinDataInLeaf = 50,
        FeatureFraction = 0.4,
        BaggingFraction = 0.5,
        BaggingFrequency = 1,
        LambdaL2 = 10,
        Patience = 0,
        Threads = 1,
    };

    /// <summary>Readings collected.</summary>
    public int Readings => _heartRates.Count;

    /// <summary>Takes in the newest reading that a person's state has observed.</summary>
    /// <param name="state">The state, after <see cref="PersonalExpectation.Observe"/>.</param>
    /// <param name="reading">The reading observed.</param>
    public void Add(PersonalExpectation state, in Reading reading)
    {
        if (PersonalExpectation.StatusOf(reading) != HeartRateStatus.Measured)
        {
            return;
        }

        state.TreeInputs(_row);
        _inputs.AddRange(_row);
        _heartRates.Add(reading.HeartRateBpm);
    }

    /// <summary>Fits the trees.</summary>
    /// <param name="options">How; null for <see cref="Options"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The trees; null while there are fewer than <see cref="FewestReadings"/> readings.</returns>
    public PersonalTrees? Train(BoostingOptions? options = null, CancellationToken cancellation = default)
    {
        if (Readings < FewestReadings)
        {
            return null;
        }

        options ??= Options;
        var all = new TrainingMatrix(PersonalTrees.AllInputs.Count, _inputs.ToArray(), _heartRates.ToArray(), default);
        var context = all.SelectColumns([.. Enumerable.Range(0, PersonalTrees.ContextInputs.Count)]);
        return new PersonalTrees(
            BoostedTrees.Train(context, null, options, null, cancellation).Ensemble,
            BoostedTrees.Train(all, null, options, null, cancellation).Ensemble);
    }
}
