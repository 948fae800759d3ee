using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Models;
using Vagus.Training.Evaluation;
using Vagus.Training.Registry;

namespace Vagus.Training.Pipeline;

/// <summary>What a training run is to do.</summary>
/// <param name="DataDirectory">Folder with users.csv and readings.csv[.gz].</param>
/// <param name="Workspace">Where caches and models live.</param>
/// <param name="Parameters">How to train.</param>
/// <param name="Force">Runs every stage, whether or not anything changed.</param>
public sealed record PipelineRequest(string DataDirectory, Workspace Workspace, TrainingParameters Parameters, bool Force = false);

/// <summary>One stage of a run that has ended.</summary>
/// <param name="Name">validate, features, train, evaluate or register.</param>
/// <param name="Skipped">Whether its inputs and parameters had not changed, so that the earlier result was kept.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
/// <param name="Summary">What came out, in a few words.</param>
public sealed record StageOutcome(string Name, bool Skipped, double Seconds, string Summary);

/// <summary>What a training run has made.</summary>
/// <param name="Version">The registered version that is now in use.</param>
/// <param name="Evaluation">Its test results.</param>
/// <param name="Stages">What ran and what was skipped.</param>
/// <param name="FallbackReason">Why LightGBM could not be used; null when it was, or was not asked for.</param>
public sealed record PipelineResult(string Version, ClassicEvaluation Evaluation, IReadOnlyList<StageOutcome> Stages, string? FallbackReason);

/// <summary>Told what a run is doing.</summary>
public interface IPipelineObserver
{
    /// <summary>A stage begins.</summary>
    void Started(string stage);

    /// <summary>A part of the running stage is this far.</summary>
    void Advanced(string part, double share);

    /// <summary>A stage has ended.</summary>
    void Ended(StageOutcome outcome);
}

/// <summary>
/// validate → features → train → evaluate → register. Each stage has a key over its inputs, its parameters and the
/// program; a stage whose key is that of the last run is skipped and its result read back.
/// </summary>
public sealed class TrainingPipeline
{
    private readonly PipelineRequest _request;
    private readonly TimeProvider _clock;
    private readonly IPipelineObserver? _observer;
    private readonly CancellationToken _cancellation;
    private readonly List<StageOutcome> _stages = [];
    private readonly StageCache _cache;
    private FeatureTable? _table;
    private double _loadSeconds;
    private TrainedModels? _models;

    private TrainingPipeline(PipelineRequest request, TimeProvider clock, IPipelineObserver? observer, CancellationToken cancellation)
    {
        _request = request;
        _clock = clock;
        _observer = observer;
        _cancellation = cancellation;
        _cache = new StageCache(request.Workspace.CacheDirectory, request.Force);
    }

    /// <summary>Runs the stages that have to run.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="clock">Gives the version its date.</param>
    /// <param name="observer">Told of progress; may be null.</param>
    /// <param name="cancellation">Stops between and within stages; nothing half-written stays.</param>
    /// <exception cref="Vagus.Data.Formats.DataFormatException">The data cannot be read.</exception>
    /// <exception cref="TrainingException">The data has too many faults or too few readings.</exception>
    public static PipelineResult Run(
        PipelineRequest request, TimeProvider clock, IPipelineObserver? observer = null, CancellationToken cancellation = default) =>
        new TrainingPipeline(request, clock, observer, cancellation).Run();

    private PipelineResult Run()
    {
        var parameters = _request.Parameters;
        var data = CohortData.HashOf(_request.DataDirectory, _cancellation);
        CreateWorkspace();

        var validateKey = Key("validate", data, DataContract.Default.Hash, Text(parameters.Data.MaxFaultyShare));
        Stage("validate", _cache.Has("validate.json", validateKey), Validate);
        _cache.Keep("validate.json", validateKey);

        var featuresKey = Key(
            "features",
            validateKey,
            Features.FeatureSet.Of(FeatureTableBuilder.NamesOf(parameters)).Hash,
            TrainingParameters.KeyOf(parameters.Data),
            Text(parameters.Predictor.HistoryDropout));
        Stage("features", _cache.Has("features.bin", featuresKey), () => ComputeFeatures(featuresKey));

        var trainKey = Key("train", featuresKey, TrainingParameters.KeyOf(parameters));
        Stage("train", _cache.Has("models", trainKey), () => Train(featuresKey, trainKey));

        var evaluateKey = Key("evaluate", trainKey);
        Stage("evaluate", _cache.Has("evaluation.json", evaluateKey), () => Evaluate(featuresKey, trainKey, evaluateKey));
        var evaluation = Evaluation(featuresKey, trainKey, evaluateKey);

        var registry = new ModelRegistry(_request.Workspace.ModelsDirectory, _clock);
        var version = registry.FindByKey(trainKey);
        Stage("register", version is not null && !_request.Force, () =>
        {
            version = registry.Register(
                trainKey, (folder, name, created) => BundleWriter.Write(folder, Models(featuresKey, trainKey), parameters, Origin(name, created, evaluation, data), evaluation, trainKey), evaluation);
            return $"version {version}";
        });
        if (registry.Store.ReadCurrentVersion() != version)
        {
            registry.Use(version!);
        }

        return new PipelineResult(version!, evaluation, _stages, Models(featuresKey, trainKey).WithDerived.FallbackReason);
    }

    private void CreateWorkspace()
    {
        try
        {
            Directory.CreateDirectory(_request.Workspace.CacheDirectory);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException(
                $"{_request.Workspace.Root}: found that it cannot be used as a workspace ({fault.Message}), expected a folder that can be written or made", fault);
        }
    }

    private string Validate()
    {
        var report = DataValidator.Validate(
            _request.DataDirectory, DataContract.Default, progress: new Relay<DataProgress>(p => Advance("rows", p.BytesRead / (double)Math.Max(1, p.BytesTotal))), cancellation: _cancellation);
        var share = report.FaultyRows / (double)Math.Max(1, report.Rows);
        if (share > _request.Parameters.Data.MaxFaultyShare)
        {
            throw new TrainingException(
                $"{_request.DataDirectory}: found {report.FaultyRows} faulty rows of {report.Rows} ({share:P1}), expected at most {_request.Parameters.Data.MaxFaultyShare:P1} (data.max_faulty_share); see 'vagus validate'");
        }

        _cache.Forget("validate.json");
        _cache.Write("validate.json", path => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(report, TrainingJson.Options)));
        return report.FaultyRows == 0
            ? $"{report.Rows:N0} rows of {report.People:N0} people, no faults"
            : $"{report.Rows:N0} rows of {report.People:N0} people; {report.FaultyRows:N0} faulty rows are left out";
    }

    private string ComputeFeatures(string key)
    {
        var started = _clock.GetTimestamp();
        var cohort = CohortData.Load(
            _request.DataDirectory, DataContract.Default, new Relay<DataProgress>(p => Advance("loading", p.BytesRead / (double)Math.Max(1, p.BytesTotal))), _cancellation);
        _loadSeconds = _clock.GetElapsedTime(started).TotalSeconds;
        _table = FeatureTableBuilder.Build(cohort, _request.Parameters, new Relay<double>(share => Advance("features", share)), _cancellation);
        FeatureTableFile.Save(_cache.PathOf("features.bin"), key, _table);
        _cache.Keep("features.bin", key);
        return $"{_table.Rows:N0} rows × {_table.Features.Count} features";
    }

    private string Train(string featuresKey, string trainKey)
    {
        _models = TrainedModels.Train(Table(featuresKey), _request.Parameters, new Relay<TrainingStep>(step => Advance(step.Model, step.Share)), _cancellation);
        _cache.Forget("models");
        TrainedModelsFolder.Save(_cache.PathOf("models"), _models, _request.Parameters, trainKey, _clock.GetUtcNow());
        _cache.Keep("models", trainKey);
        return $"{_models.WithDerived.Trainer}, {_models.WithDerived.Trees} and {_models.WithoutDerived.Trees} trees";
    }

    private string Evaluate(string featuresKey, string trainKey, string evaluateKey)
    {
        var models = Models(featuresKey, trainKey);
        double SecondsOf(string stage) => _stages.Where(outcome => outcome.Name == stage).Sum(outcome => outcome.Seconds);
        var watch = Stopwatch.StartNew();
        var evaluation = ClassicEvaluator.Evaluate(
            Table(featuresKey), models, new SecondsSpent(0, 0, 0, 0, 0), TrainedModelsFolder.BytesOf(_cache.PathOf("models")), _request.Parameters.Data.Seed);
        var spent = watch.Elapsed.TotalSeconds;
        evaluation = evaluation with
        {
            Seconds = new SecondsSpent(
                _loadSeconds, Math.Max(0, SecondsOf("features") - _loadSeconds), SecondsOf("train"), spent, SecondsOf("features") + SecondsOf("train") + spent),
        };
        _cache.Forget("evaluation.json");
        _cache.Write("evaluation.json", path => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(evaluation, TrainingJson.Options)));
        _cache.Keep("evaluation.json", evaluateKey);
        return $"RMSE {evaluation.Predictor.RmseBpm:0.00} bpm, without derived columns {evaluation.PredictorWithoutDerived.RmseBpm:0.00} bpm";
    }

    // A result that was kept but can no longer be read is made again.
    private FeatureTable Table(string key)
    {
        _table ??= FeatureTableFile.TryLoad(_cache.PathOf("features.bin"), key);
        if (_table is null)
        {
            ComputeFeatures(key);
        }

        return _table!;
    }

    private TrainedModels Models(string featuresKey, string key)
    {
        try
        {
            return _models ??= TrainedModelsFolder.Load(_cache.PathOf("models"), key);
        }
        catch (Exception fault) when (fault is TrainingException or InvalidModelException)
        {
            Train(featuresKey, key);
            return _models!;
        }
    }

    private ClassicEvaluation Evaluation(string featuresKey, string trainKey, string evaluateKey)
    {
        try
        {
            return Read();
        }
        catch (JsonException)
        {
            Evaluate(featuresKey, trainKey, evaluateKey);
            return Read();
        }

        ClassicEvaluation Read() =>
            JsonSerializer.Deserialize<ClassicEvaluation>(File.ReadAllBytes(_cache.PathOf("evaluation.json")), TrainingJson.Options)
            ?? throw new JsonException("null");
    }

    private static BundleOrigin Origin(string version, DateTimeOffset created, ClassicEvaluation evaluation, string dataHash) => new(
        version, created, dataHash, evaluation.Data.TrainRows, evaluation.Data.TrainPeople, evaluation.Data.FaultyRowsLeftOut);

    private void Stage(string name, bool upToDate, Func<string> run)
    {
        _cancellation.ThrowIfCancellationRequested();
        _observer?.Started(name);
        var watch = Stopwatch.StartNew();
        var summary = upToDate ? "unchanged since the last run" : run();
        var outcome = new StageOutcome(name, upToDate, watch.Elapsed.TotalSeconds, summary);
        _stages.Add(outcome);
        _observer?.Ended(outcome);
    }

    private void Advance(string part, double share) => _observer?.Advanced(part, share);

    private static string Key(params string[] parts)
    {
        // The program is part of every key: a changed formula must not meet an old result.
        var program = string.Join('|', new[] { typeof(Features.FeatureSet), typeof(CohortData), typeof(TrainingPipeline) }.Select(t => t.Module.ModuleVersionId.ToString("N")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts) + '\n' + program)))[..32];
    }

    private static string Text(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
