using Vagus.Data.Simulation.Beats;
using Vagus.Features.Rhythm;
using Vagus.Models.Rhythm;
using Vagus.Signals;
using Vagus.Training.Evaluation.Rhythm;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Trainers;

/// <summary>
/// Fits the detector of atrial fibrillation on annotated recordings and on simulated rhythms that are irregular without it: a logistic
/// regression on the features of every few beats, then the calibration of each chain, on recordings alone. The chains' own numbers are constants.
/// </summary>
public sealed class RhythmTrainer
{
    /// <summary>Every so many beats gives a row; windows of neighbours are nearly the same.</summary>
    public const int RowEvery = 11;

    /// <summary>Simulated series of <see cref="HarmlessRhythms"/> among what is learnt from.</summary>
    public const int Simulated = 504;

    private const double Ridge = 10;
    private const ulong SimulationSeed = 1;

    // Quick enough to answer within 30 beats of an onset.
    private static readonly RhythmChainParameters s_live = new(Scale: 0.2, Switch: 0.003, 1, 0, Threshold: 0.4);

    // Slow enough that a run of premature beats does not look like an episode; a rhythm lasts 10,000 beats on average.
    private static readonly RhythmChainParameters s_settled = new(Scale: 0.08, Switch: 0.0001, 1, 0, Threshold: 0.65);

    private readonly List<Rows> _recordings = [];
    private readonly List<Rows> _simulated =
    [
        .. HarmlessRhythms.Simulate(Simulated, SimulationSeed).Select(series => RowsOf(new RhythmLabels(new BeatRecording { Name = "simulated", Rr = series }))),
    ];

    /// <summary>Number of recordings added.</summary>
    public int Recordings => _recordings.Count;

    /// <summary>Adds an annotated recording.</summary>
    /// <param name="labels">The recording and its labels.</param>
    public void Add(RhythmLabels labels) => _recordings.Add(RowsOf(labels));

    /// <summary>Fits the parameters.</summary>
    /// <param name="leaveOut">A recording to leave out whole, by its place of adding; −1 for none.</param>
    /// <returns>The parameters.</returns>
    /// <exception cref="TrainingException">The recordings do not hold both fibrillation and other rhythms.</exception>
    public RhythmParameters Fit(int leaveOut = -1)
    {
        var used = _recordings.Where((_, i) => i != leaveOut).ToList();
        double[] inputs = [.. used.Concat(_simulated).SelectMany(rows => rows.Inputs)];
        bool[] labels = [.. used.Concat(_simulated).SelectMany(rows => rows.IsFibrillation)];
        if (!labels.Contains(true) || !labels.Contains(false))
        {
            throw new TrainingException("found recordings of one rhythm only; expected atrial fibrillation and other rhythms to learn from");
        }

        var (intercept, weights) = LogisticRegression.Fit(inputs, IrregularityWindow.FeatureCount, labels, Ridge);
        var parameters = new RhythmParameters { Intercept = intercept, Weights = weights, Live = s_live, Settled = s_settled };
        var live = new Calibration();
        var settled = new Calibration();
        foreach (var recording in used)
        {
            var detection = RhythmDetection.Run(recording.Labels.Recording.Rr, parameters);
            for (var i = 0; i < detection.Live.Length; i += RowEvery)
            {
                var label = recording.Labels.Values[i];
                live.Add(detection.Live[i], label);
                settled.Add(detection.Settled[i], label);
            }
        }

        return parameters with { Live = live.Fit(s_live), Settled = settled.Fit(s_settled) };
    }

    private static Rows RowsOf(RhythmLabels labels)
    {
        var (inputs, isFibrillation) = (new List<double>(), new List<bool>());
        var window = new IrregularityWindow();
        var features = new double[IrregularityWindow.FeatureCount];
        var series = labels.Recording.Rr;
        for (var segment = 0; segment < series.SegmentCount; segment++)
        {
            window.Clear();
            var (start, length) = series.Segment(segment).GetOffsetAndLength(series.Count);
            for (var i = start; i < start + length; i++)
            {
                window.Add(series.RrMs[i]);
                var middle = i - (IrregularityWindow.Length / 2);
                if (i % RowEvery != 0 || !window.IsReady || labels.Values[middle] == RhythmLabels.LeftOut)
                {
                    continue;
                }

                window.Compute(features);
                inputs.AddRange(features);
                isFibrillation.Add(labels.Values[middle] == RhythmLabels.Fibrillation);
            }
        }

        return new Rows(labels, [.. inputs], [.. isFibrillation]);
    }

    private sealed record Rows(RhythmLabels Labels, double[] Inputs, bool[] IsFibrillation);

    private sealed class Calibration
    {
        private readonly List<double> _logOdds = [];
        private readonly List<bool> _labels = [];

        public void Add(RhythmEstimate estimate, sbyte label)
        {
            if (estimate.State == RhythmState.Judged && label != RhythmLabels.LeftOut)
            {
                _logOdds.Add(estimate.LogOdds);
                _labels.Add(label == RhythmLabels.Fibrillation);
            }
        }

        public RhythmChainParameters Fit(RhythmChainParameters chain)
        {
            var (intercept, slope) = LogisticRegression.Fit([.. _logOdds], 1, [.. _labels], ridge: 1);
            return chain with { CalibrationSlope = slope[0], CalibrationIntercept = intercept };
        }
    }
}
