using Vagus.Data.Formats.Reference;
using Vagus.Data.Simulation.Classic;
using Vagus.Data.Validation;
using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;
using Vagus.Training.Pipeline;
using Vagus.Training.Registry;

namespace Vagus.Benchmarks;

/// <summary>A generated classic cohort of the usual size, the models trained on it, and readings to try them on.</summary>
internal sealed class Workbench
{
    /// <summary>Environment variable that names the folder for cohort and models.</summary>
    public const string FolderVariable = "VAGUS_BENCH_FOLDER";

    /// <summary>Readings that one round goes through, so that branches and caches meet a mixture.</summary>
    public const int Moments = 256;

    private const int MomentsPerPerson = 16;

    private Workbench(HeartRatePredictor predictor, AnomalyDetector detector, ModelBundle predictorBundle, Moment[] known)
    {
        Predictor = predictor;
        Detector = detector;
        PredictorBundle = predictorBundle;
        Known = known;
    }

    public HeartRatePredictor Predictor { get; }

    public AnomalyDetector Detector { get; }

    public ModelBundle PredictorBundle { get; }

    /// <summary>Readings with all columns, each with the past of its person.</summary>
    public Moment[] Known { get; }

    private static string PredictorPath(string folder) => Path.Combine(folder, "predictor");

    private static string DetectorPath(string folder) => Path.Combine(folder, "detector");

    private static string DataPath(string folder) => Path.Combine(folder, "cohort");

    /// <summary>Opens cohort and models; the first call trains them.</summary>
    public static Workbench Open()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable)
            ?? throw new InvalidOperationException($"{FolderVariable} is not set; start the benchmarks by dotnet run");
        if (!Directory.Exists(DetectorPath(folder)))
        {
            Prepare(folder);
        }

        var bundle = ModelBundle.Open(PredictorPath(folder));
        var detector = new AnomalyDetector(ModelBundle.Open(DetectorPath(folder)));
        return new Workbench(new HeartRatePredictor(bundle), detector, bundle, MomentsOf(DataPath(folder)));
    }

    // Generates the cohort, trains by the shipped parameters and leaves both bundles in a folder, the detector last.
    private static void Prepare(string folder)
    {
        ClassicGenerator.Generate(new ClassicOptions(), DataPath(folder));
        var table = FeatureTableBuilder.Build(CohortData.Load(DataPath(folder), DataContract.Default), TrainingParameters.Shipped);
        var models = TrainedModels.Train(table, TrainingParameters.Shipped);
        BundleWriter.Write(folder, models, TrainingParameters.Shipped, new BundleOrigin("benchmark", DateTimeOffset.UnixEpoch, "", 0, 0, 0), null, "");
    }

    // The past of a person is all but the last day; the moments are spread over that day.
    private static Moment[] MomentsOf(string directory)
    {
        const int day = 288;
        var data = CohortData.Load(directory, DataContract.Default);
        return
        [
            .. data.Readings.GroupBy(reading => reading.PersonIndex).OrderBy(person => person.Key).Take(Moments / MomentsPerPerson).SelectMany(readings =>
            {
                var person = data.People[readings.Key];
                var all = readings.Select(reading => reading.Reading).ToArray();
                var past = new PersonHistory();
                foreach (var reading in all.AsSpan(0, all.Length - day))
                {
                    past.Add(person, reading);
                }

                return Enumerable.Range(0, MomentsPerPerson).Select(i => new Moment(person, all[all.Length - day + (i * (day / MomentsPerPerson))], past));
            }),
        ];
    }
}

/// <summary>A reading, its person and the person's past.</summary>
internal sealed record Moment(Person Person, Reading Reading, PersonHistory Past)
{
    /// <summary>The same without the columns derived from heart rate.</summary>
    public Moment WithoutDerived() =>
        this with { Reading = Reading with { StressScore = float.NaN, RmssdMs = float.NaN, CaloriesPer5MinKcal = float.NaN, SleepStage = SleepStage.Unknown } };
}
