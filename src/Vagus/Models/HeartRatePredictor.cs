using Vagus.Features;
using Vagus.Models.Bands;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Models;

/// <summary>Which of a reading's columns a prediction used.</summary>
public enum PredictionInputs : byte
{
    /// <summary>Context only: nothing computed from the present heart rate.</summary>
    Context,

    /// <summary>Context and the columns derived from heart rate (stress, RMSSD, calories, sleep stage).</summary>
    ContextAndDerived,
}

/// <summary>A predicted heart rate.</summary>
/// <param name="HeartRateBpm">Expected heart rate in bpm, 20–260.</param>
/// <param name="Inputs">Which columns it used.</param>
/// <param name="History">How much of the person's own past it could use.</param>
public readonly record struct HeartRatePrediction(float HeartRateBpm, PredictionInputs Inputs, HistoryState History);

/// <summary>What one group of inputs adds to a prediction.</summary>
/// <param name="Name">The group in plain words.</param>
/// <param name="Bpm">Its part in bpm; may be negative.</param>
public sealed record Contribution(string Name, float Bpm);

/// <summary>A prediction split in bpm: base plus contributions is the prediction.</summary>
/// <param name="Prediction">The prediction.</param>
/// <param name="BaseBpm">The resting heart rate, the model's mean correction and parts too small to name, in bpm.</param>
/// <param name="Contributions">What each group of inputs adds, largest first; none below 0.005 bpm.</param>
public sealed record HeartRateExplanation(HeartRatePrediction Prediction, float BaseBpm, IReadOnlyList<Contribution> Contributions);

/// <summary>
/// Gives the heart rate to expect of a person in a context. Starts from the person's own expectation
/// (<see cref="PopulationExpectation"/> times <see cref="PersonalRatio"/>) and adds what a fitted model has learnt about
/// the difference. Thread-safe; <see cref="Predict"/> takes microseconds and does not allocate.
/// </summary>
public sealed class HeartRatePredictor
{
    /// <summary>Section of the bundle that may read the columns derived from heart rate.</summary>
    public const string WithDerivedSection = "with_derived";

    /// <summary>Section of the bundle that reads nothing computed from the present heart rate.</summary>
    public const string WithoutDerivedSection = "without_derived";

    /// <summary>Follows a section's name where <see cref="ModelManifest.Bands"/> is about people with a thin profile.</summary>
    public const string ThinProfile = "_thin_profile";

    private const float LowestBpm = 20;
    private const float HighestBpm = 260;
    private readonly IScorer _withDerived;
    private readonly IScorer _withoutDerived;
    private readonly FeatureSet _featuresWithDerived;
    private readonly FeatureSet _featuresWithoutDerived;

    /// <summary>Takes the models from a bundle.</summary>
    /// <param name="bundle">A bundle of kind <c>predictor</c>.</param>
    /// <exception cref="InvalidModelException">The bundle is no predictor, was trained with other features, or starts its band from damaged figures.</exception>
    public HeartRatePredictor(ModelBundle bundle)
    {
        BundleFeatures.CheckKind(bundle, "predictor");
        Manifest = bundle.Manifest;
        _withDerived = bundle.Section<IScorer>(WithDerivedSection);
        _withoutDerived = bundle.Section<IScorer>(WithoutDerivedSection);
        var sets = BundleFeatures.Of(bundle);
        _featuresWithDerived = sets[WithDerivedSection];
        _featuresWithoutDerived = sets[WithoutDerivedSection];
        BundleFeatures.Forbid(bundle, _featuresWithDerived, FeatureSources.PresentHeartRate);
        BundleFeatures.Forbid(bundle, _featuresWithoutDerived, FeatureSources.PresentHeartRate | FeatureSources.Derived);
        foreach (var (section, start) in Manifest.Bands)
        {
            if ((start is null ? "found nothing, expected the start of a band" : start.Fault()) is { } fault)
            {
                throw new InvalidModelException($"bundle {Manifest.VersionId}, bands of section '{section}': {fault}");
            }
        }
    }

    /// <summary>What the predictor is, was trained on and is good for.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>
    /// What the band around a prediction starts from. Of people whose profile says nothing of conditions and medication,
    /// predictions are less certain, and a band of its own is measured.
    /// </summary>
    /// <param name="inputs">Which columns the prediction uses.</param>
    /// <param name="person">The person.</param>
    /// <returns>The start; null for a bundle that carries none.</returns>
    public BandStart? BandStartOf(PredictionInputs inputs, Person person)
    {
        var section = inputs == PredictionInputs.Context ? WithoutDerivedSection : WithDerivedSection;
        return person is { Conditions: null, Medications: null } && Manifest.Bands.TryGetValue(section + ThinProfile, out var wider)
            ? wider
            : Manifest.Bands.GetValueOrDefault(section);
    }

    /// <summary>Which columns a prediction of this reading uses: those derived from heart rate when stress and RMSSD are stated.</summary>
    /// <param name="reading">The reading.</param>
    /// <returns>The inputs.</returns>
    public static PredictionInputs InputsOf(in Reading reading) =>
        float.IsNaN(reading.StressScore) || float.IsNaN(reading.RmssdMs) ? PredictionInputs.Context : PredictionInputs.ContextAndDerived;

    /// <summary>The value that the fitted model corrects, and that training subtracts from the heart rate.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <param name="history">The person's earlier readings.</param>
    /// <returns>Personal expectation in bpm.</returns>
    public static float StartBpm(Person person, in Reading reading, PersonHistory history) =>
        new FeatureInput(person, reading, history).PersonalBpm;

    /// <summary>Predicts the heart rate of a reading.</summary>
    /// <param name="person">The person; a bare profile will do.</param>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <param name="history">The person's earlier readings; empty for a stranger.</param>
    /// <returns>The prediction.</returns>
    public HeartRatePrediction Predict(Person person, in Reading reading, PersonHistory history)
    {
        var inputs = InputsOf(reading);
        var (features, scorer) = inputs == PredictionInputs.Context
            ? (_featuresWithoutDerived, _withoutDerived)
            : (_featuresWithDerived, _withDerived);
        Span<float> values = stackalloc float[features.Count];
        var input = new FeatureInput(person, reading, history);
        features.Compute(input, values);
        return PredictionOf(input, inputs, scorer.Score(values));
    }

    /// <summary>Predicts and splits the prediction into the five parts of an expectation; allocates nothing.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <param name="history">The person's earlier readings.</param>
    /// <param name="parts">The parts, which sum to the prediction.</param>
    /// <returns>The prediction.</returns>
    internal HeartRatePrediction Split(Person person, in Reading reading, PersonHistory history, out ExpectationParts parts)
    {
        var inputs = InputsOf(reading);
        var (features, scorer) = inputs == PredictionInputs.Context
            ? (_featuresWithoutDerived, _withoutDerived)
            : (_featuresWithDerived, _withDerived);
        Span<float> values = stackalloc float[features.Count];
        Span<double> added = stackalloc double[features.Count];
        var input = new FeatureInput(person, reading, history);
        features.Compute(input, values);
        var prediction = PredictionOf(input, inputs, scorer.Score(values));
        var modelBase = scorer.Contributions(values, added);

        Span<double> sums = stackalloc double[4];
        sums.Clear();
        for (var i = 0; i < added.Length; i++)
        {
            sums[(int)PartOf(features.Features[i].Family)] += added[i];
        }

        var ofClock = ClockBpm(input);
        var start = (float)(input.Reserve.RestingBpm + modelBase);
        var clock = (float)(ofClock + sums[(int)Part.Clock]);
        var activity = (float)(input.PopulationBpm - input.Reserve.RestingBpm - ofClock + sums[(int)Part.Activity]);
        var recent = (float)sums[(int)Part.Recent];
        // The rest is personal, limits of the range included.
        parts = new ExpectationParts(start, clock, activity, prediction.HeartRateBpm - start - clock - activity - recent, recent);
        return prediction;
    }

    /// <summary>Predicts the heart rate of a reading and splits the prediction in bpm.</summary>
    /// <param name="person">The person; a bare profile will do.</param>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <param name="history">The person's earlier readings; empty for a stranger.</param>
    /// <returns>The prediction and its parts, which sum to it.</returns>
    public HeartRateExplanation Explain(Person person, in Reading reading, PersonHistory history)
    {
        var inputs = InputsOf(reading);
        var (features, scorer) = inputs == PredictionInputs.Context
            ? (_featuresWithoutDerived, _withoutDerived)
            : (_featuresWithDerived, _withDerived);
        Span<float> values = stackalloc float[features.Count];
        var parts = new double[features.Count];
        var input = new FeatureInput(person, reading, history);
        features.Compute(input, values);
        var prediction = PredictionOf(input, inputs, scorer.Score(values));
        var modelBase = scorer.Contributions(values, parts);

        var clock = ClockBpm(input);
        var groups = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [FeatureGroup.Of(FeatureFamily.Clock, history.State)] = clock,
            [FeatureGroup.Of(FeatureFamily.Activity, history.State)] = input.PopulationBpm - input.Reserve.RestingBpm - clock,
            [FeatureGroup.Of(FeatureFamily.Baseline, history.State)] = input.PersonalBpm - input.PopulationBpm,
        };
        for (var i = 0; i < parts.Length; i++)
        {
            var group = FeatureGroup.Of(features.Features[i].Family, history.State);
            groups[group] = groups.GetValueOrDefault(group) + parts[i];
        }

        var beyond = prediction.HeartRateBpm - (input.Reserve.RestingBpm + modelBase + groups.Values.Sum());
        if (Math.Abs(beyond) > 0.01)
        {
            groups["limits of the range"] = beyond;
        }

        // What is too small to name goes to the base, so that base and named parts sum to the prediction.
        var named = groups.Where(g => Math.Abs(g.Value) >= 0.005).OrderByDescending(g => Math.Abs(g.Value)).ToList();
        return new HeartRateExplanation(
            prediction,
            (float)(prediction.HeartRateBpm - named.Sum(g => g.Value)),
            [.. named.Select(g => new Contribution(g.Key, (float)g.Value))]);
    }

    private static double ClockBpm(in FeatureInput input) =>
        input.Reserve.RestingBpm * (PopulationExpectation.CircadianFactor(input.Hour) - 1);

    private static HeartRatePrediction PredictionOf(in FeatureInput input, PredictionInputs inputs, double correctionBpm) =>
        new(Math.Clamp(input.PersonalBpm + (float)correctionBpm, LowestBpm, HighestBpm), inputs, input.History.State);

    // What resting and maximal heart rate, profile and all earlier readings add is how this person differs from the base.
    private enum Part : byte
    {
        Clock,
        Activity,
        Personal,
        Recent,
    }

    private static Part PartOf(FeatureFamily family) => family switch
    {
        FeatureFamily.Clock => Part.Clock,
        FeatureFamily.Activity or FeatureFamily.Derived => Part.Activity,
        FeatureFamily.Recent or FeatureFamily.Rolling => Part.Recent,
        _ => Part.Personal,
    };
}
