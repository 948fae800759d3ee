namespace Vagus.Training.Evaluation.Stranger;

/// <summary>What the model is told of a row. Each comes from the row and from earlier rows of the same person and device, never from a heart rate.</summary>
internal enum StrangerInput
{
    /// <summary>1 male, 0 female.</summary>
    Male = 0,

    /// <summary>Entropy of the steps as the file states it.</summary>
    StepEntropy,

    /// <summary>Activity by rising effort, 0–5.</summary>
    Activity,

    /// <summary>Rows since the activity began.</summary>
    RowsInActivity,

    /// <summary>Rows of the person on the device so far.</summary>
    RowsSoFar,

    /// <summary>METs above rest, exponential mean over about 2 rows; recovery and onset lag behind the effort.</summary>
    EffortOver2,

    /// <summary>The same over about 5 rows.</summary>
    EffortOver5,

    /// <summary>The same over about 15 rows.</summary>
    EffortOver15,

    /// <summary>Steps of the row.</summary>
    Steps,

    /// <summary>Steps minus those of the row before; 0 in the first.</summary>
    StepsChange,

    /// <summary>Exponential mean of ln(1 + steps) over about 5 rows.</summary>
    LogStepsOver5,

    /// <summary>Distance of the row.</summary>
    Distance,

    /// <summary>1 when the row looks filled in rather than recorded: a fraction of a step, or steps and distance on a straight line.</summary>
    Filled,

    /// <summary>Filled rows in a row, this one included.</summary>
    FilledRun,

    /// <summary>Share of rows on a straight line so far.</summary>
    StraightShare,

    /// <summary>The same as exponential mean over about 8 rows.</summary>
    StraightOver8,

    /// <summary>Share of rows with a step count of exactly 1, which is what the Fitbit rows have at rest.</summary>
    StillShare,
}
