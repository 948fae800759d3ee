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

    /// <summary>Weight of a reading lent by another person.</summary>
    public const float LentWeight = 0.4f;

    /// <summary>Most readings lent by all others together; of more, every second, third, … is taken.</summary>
    public const int MostLent = 40_000;

    private readonly List<float> _inputs = [];
    private readonly List<float> _heartRates = [];
    private readonly float[] _row = new float[PersonalTrees.AllInputs.Count];

    /// <summary>
    /// How the trees are grown: fixed for everybody. Few data, many alike inputs: slow learning, and each tree sees two thirds of the inputs
    /// and of the rows. Chosen on the middle part of two people's months, never on the last quarter.
    /// </summary>
    public static BoostingOptions Options { get; } = new()
    {
        MaxTrees = 200,
        Leaves = 31,
        LearningRate = 0.03,
        MinDataInLeaf = 50,
        FeatureFraction = 0.7,
        BaggingFraction = 0.7,
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
    /// <param name="others">
    /// Readings of other people to lend: each weighs <see cref="LentWeight"/> and is moved to this person's mean heart rate.
    /// </param>
    /// <param name="options">How; null for <see cref="Options"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The trees; null while there are fewer than <see cref="FewestReadings"/> own readings.</returns>
    public PersonalTrees? Train(
        IReadOnlyList<PersonalTreesTrainer> others, BoostingOptions? options = null, CancellationToken cancellation = default)
    {
        if (Readings < FewestReadings)
        {
            return null;
        }

        options ??= Options;
        var all = Matrix(others);
        var context = all.SelectColumns([.. Enumerable.Range(0, PersonalTrees.ContextInputs.Count)]);
        return new PersonalTrees(
            BoostedTrees.Train(context, null, options, null, cancellation).Ensemble,
            BoostedTrees.Train(all, null, options, null, cancellation).Ensemble);
    }

    internal int Lent(IReadOnlyList<PersonalTreesTrainer> others) => Matrix(others).Rows - Readings;

    private TrainingMatrix Matrix(IReadOnlyList<PersonalTreesTrainer> others)
    {
        var columns = PersonalTrees.AllInputs.Count;
        var stride = Math.Max(1, (int)Math.Ceiling(others.Sum(other => (double)other.Readings) / MostLent));
        var rows = Readings + others.Sum(other => (other.Readings + stride - 1) / stride);
        var inputs = new float[rows * columns];
        var heartRates = new float[rows];
        var weights = new float[rows];
        _inputs.CopyTo(inputs);
        _heartRates.CopyTo(heartRates);
        weights.AsSpan(0, Readings).Fill(1);
        var mean = _heartRates.Average();
        var at = Readings;
        foreach (var other in others.Where(other => other.Readings > 0))
        {
            var shift = mean - other._heartRates.Average();
            for (var row = 0; row < other.Readings; row += stride)
            {
                other._inputs.CopyTo(row * columns, inputs, at * columns, columns);
                inputs[at * columns] = 0;
                heartRates[at] = other._heartRates[row] + shift;
                weights[at++] = LentWeight;
            }
        }

        return new TrainingMatrix(columns, inputs, heartRates, weights);
    }
}
