using System.Text.Json;
using Vagus.Models;
using Vagus.Training.Evaluation;
using Vagus.Training.Registry;

namespace Vagus.Training.Pipeline;

/// <summary>Keeps fitted models between runs: the two bundles, and what training knows of them beside.</summary>
internal static class TrainedModelsFolder
{
    private const string NotesFile = "training.json";

    public static void Save(string folder, TrainedModels models, TrainingParameters parameters, string key, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        BundleWriter.Write(folder, models, parameters, new BundleOrigin("cache", now, "", 0, 0, 0), null, key);
        var notes = new Notes(
            key,
            NotesOf(models.WithDerived),
            NotesOf(models.WithoutDerived),
            models.Detector.ClassifierInputs,
            models.Detector.IsolationForest.Threshold,
            models.Detector.Classifier?.Threshold);
        File.WriteAllBytes(Path.Combine(folder, NotesFile), JsonSerializer.SerializeToUtf8Bytes(notes, TrainingJson.Options));
    }

    public static TrainedModels Load(string folder, string key)
    {
        var path = Path.Combine(folder, NotesFile);
        Notes? notes;
        try
        {
            notes = JsonSerializer.Deserialize<Notes>(File.ReadAllBytes(path), TrainingJson.Options);
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            throw new TrainingException($"{path}: found a damaged cache, expected the models of the last run; train again with --force", fault);
        }

        if (notes is null || notes.Key != key)
        {
            throw new TrainingException($"{path}: found models of another run; train again with --force");
        }

        var predictor = ModelBundle.Open(Path.Combine(folder, ModelStore.PredictorFolder));
        var detector = ModelBundle.Open(Path.Combine(folder, ModelStore.DetectorFolder));
        return new TrainedModels(
            Predictor(predictor, HeartRatePredictor.WithDerivedSection, notes.WithDerived),
            Predictor(predictor, HeartRatePredictor.WithoutDerivedSection, notes.WithoutDerived),
            new TrainedDetector(
                Part(detector, AnomalyDetector.IsolationForestSection, notes.IsolationForestThreshold),
                notes.ClassifierThreshold is { } threshold ? Part(detector, AnomalyDetector.ClassifierSection, threshold) : null,
                notes.ClassifierInputs));
    }

    /// <summary>Size of both bundles on disk.</summary>
    public static long BytesOf(string folder) => new[] { ModelStore.PredictorFolder, ModelStore.DetectorFolder }
        .SelectMany(bundle => new DirectoryInfo(Path.Combine(folder, bundle)).EnumerateFiles())
        .Sum(file => file.Length);

    private static TrainedPredictor Predictor(ModelBundle bundle, string section, PredictorNotes notes) => new(
        bundle.Sections[section], bundle.Manifest.FeatureNames[section], notes.Trainer, notes.Trees, notes.ValidationCurve, notes.Importance, notes.FallbackReason)
    {
        Band = bundle.Manifest.Bands.GetValueOrDefault(section),
        BandOfThinProfile = bundle.Manifest.Bands.GetValueOrDefault(section + HeartRatePredictor.ThinProfile),
    };

    private static TrainedDetectorPart Part(ModelBundle bundle, string section, double threshold) =>
        new(bundle.Sections[section], bundle.Manifest.FeatureNames[section], threshold);

    private static PredictorNotes NotesOf(TrainedPredictor predictor) =>
        new(predictor.Trainer, predictor.Trees, predictor.ValidationCurve, predictor.Importance, predictor.FallbackReason);

    private sealed record Notes(
        string Key, PredictorNotes WithDerived, PredictorNotes WithoutDerived, string? ClassifierInputs, double IsolationForestThreshold, double? ClassifierThreshold);

    private sealed record PredictorNotes(
        string Trainer, int Trees, IReadOnlyList<double> ValidationCurve, IReadOnlyList<double> Importance, string? FallbackReason);
}
