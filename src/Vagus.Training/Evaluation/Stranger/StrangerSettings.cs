using Vagus.Data.Formats.Fuller;
using Vagus.Training.Trainers;
using static Vagus.Training.Evaluation.Stranger.StrangerInput;

namespace Vagus.Training.Evaluation.Stranger;

/// <summary>
/// How the stranger's model is fitted: the same for all people and folds. Few and small trees, strongly shrunk, because rows of one
/// person are no independent evidence: ten people on two devices are ten observations of most of what matters.
/// </summary>
internal static class StrangerSettings
{
    // The two devices count on different scales and fail in different ways, so that each has trees and inputs of its own.
    private static readonly StrangerInput[] s_appleWatch =
        [Male, StepEntropy, Activity, RowsInActivity, EffortOver2, EffortOver5, EffortOver15, LogStepsOver5, StraightShare, StraightOver8];

    private static readonly StrangerInput[] s_fitbit =
        [StepEntropy, Activity, EffortOver2, EffortOver5, EffortOver15, RowsSoFar, Steps, StepsChange, Distance, Filled, FilledRun, StillShare];

    private static readonly BoostingOptions s_common = new()
    {
        LearningRate = 0.05,
        FeatureFraction = 0.6,
        BaggingFraction = 0.6,
        BaggingFrequency = 1,
        LambdaL2 = 100,
        MaxTrees = 120,
        Patience = 0,
        Seed = 1,
        Threads = 1,
    };

    /// <summary>Ensembles that differ only in their seed and are averaged: with so few rows the draw of rows and inputs shows.</summary>
    public const int Seeds = 5;

    /// <summary>The inputs for the rows of a device.</summary>
    public static ReadOnlySpan<StrangerInput> Inputs(FullerDevice device) => device == FullerDevice.Fitbit ? s_fitbit : s_appleWatch;

    /// <summary>How to grow trees for the rows of a device.</summary>
    public static BoostingOptions Boosting(FullerDevice device, bool withResting) => (device, withResting) switch
    {
        (FullerDevice.Fitbit, true) => s_common with { Leaves = 8, MinDataInLeaf = 40 },
        // Without a resting heart rate a stranger's Fitbit rows hold little that other people's rows tell of.
        (FullerDevice.Fitbit, false) => s_common with { Leaves = 8, MinDataInLeaf = 40, MaxTrees = 30, LambdaL2 = 200, FeatureFraction = 0.8 },
        _ => s_common with { Leaves = 6, MinDataInLeaf = 60 },
    };

    /// <summary>
    /// How much the trees that learn shares of the reserve weigh, 0–1. Fitbit rows are on no physiological scale (docs/guides/evaluation.md), so that
    /// a share says something only where it is counted from the resting heart rate that the same device states.
    /// </summary>
    public static double ShareWeight(FullerDevice device, bool withResting) => device == FullerDevice.Fitbit && !withResting ? 0 : 0.5;

    /// <summary>Whether trees start from the median of the filled rows where a row is filled, and from the mean of the others elsewhere.</summary>
    public static bool FilledRowsApart(FullerDevice device) => device == FullerDevice.Fitbit;
}
