using Vagus.Data.Formats.Fuller;
using Vagus.Signals;
using static Vagus.Training.Evaluation.Stranger.StrangerInput;

namespace Vagus.Training.Evaluation.Stranger;

/// <summary>
/// Turns the rows of one person on one device, in the order of the file, into <see cref="StrangerInput"/>s. Looks at the present row and
/// the past, and at no heart rate.
/// </summary>
internal sealed class StrangerContext
{
    /// <summary>Number of inputs.</summary>
    public const int InputCount = (int)StillShare + 1;

    /// <summary>How far a value may lie off a straight line, as a share of it.</summary>
    private const double StraightTolerance = 1e-4;

    private readonly double[] _effort = new double[3];
    private int _rows;
    private int _inActivity;
    private int _filledRun;
    private int _straight;
    private int _still;
    private double _straightMean;
    private double _logSteps;
    private FullerMinute _last;
    private FullerMinute _beforeLast;

    /// <summary>METs of an activity, as its name says: 1 lying and 1.3 sitting at rest, 3 for walking at one's own pace.</summary>
    public static float Mets(FullerActivity activity) => activity switch
    {
        FullerActivity.Lying => 1f,
        FullerActivity.Sitting => 1.3f,
        FullerActivity.SelfPacedWalk or FullerActivity.Running3Met => 3f,
        FullerActivity.Running5Met => 5f,
        _ => 7f,
    };

    /// <summary>Takes the next row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="inputs">Receives <see cref="InputCount"/> values.</param>
    public void Next(in FullerMinute row, Span<float> inputs)
    {
        var first = _rows == 0;
        var logSteps = Math.Log(1 + row.Steps);
        var straight = _rows >= 2 && row.Steps != _last.Steps
            && IsStraight(_beforeLast.Steps, _last.Steps, row.Steps) && IsStraight(_beforeLast.Distance, _last.Distance, row.Distance);
        var filled = straight || row.Steps != MathF.Round(row.Steps);
        _inActivity = first || row.Activity != _last.Activity ? 0 : _inActivity + 1;
        _filledRun = filled ? _filledRun + 1 : 0;
        _straight += straight ? 1 : 0;
        _still += row.Steps == 1 ? 1 : 0;
        _straightMean += ((straight ? 1 : 0) - _straightMean) / 8;
        _logSteps = first ? logSteps : _logSteps + ((logSteps - _logSteps) / 5);
        if (!first)
        {
            ReadOnlySpan<double> lengths = [2, 5, 15];
            for (var i = 0; i < lengths.Length; i++)
            {
                _effort[i] += (Mets(row.Activity) - 1 - _effort[i]) / lengths[i];
            }
        }

        inputs[(int)Male] = row.Sex == Sex.Male ? 1 : 0;
        inputs[(int)StepEntropy] = row.StepEntropy;
        inputs[(int)Activity] = (int)row.Activity;
        inputs[(int)RowsInActivity] = _inActivity;
        inputs[(int)RowsSoFar] = _rows;
        inputs[(int)EffortOver2] = (float)_effort[0];
        inputs[(int)EffortOver5] = (float)_effort[1];
        inputs[(int)EffortOver15] = (float)_effort[2];
        inputs[(int)Steps] = row.Steps;
        inputs[(int)StepsChange] = first ? 0 : row.Steps - _last.Steps;
        inputs[(int)LogStepsOver5] = (float)_logSteps;
        inputs[(int)Distance] = row.Distance;
        inputs[(int)Filled] = filled ? 1 : 0;
        inputs[(int)FilledRun] = _filledRun;
        _rows++;
        inputs[(int)StraightShare] = _straight / (float)_rows;
        inputs[(int)StraightOver8] = (float)_straightMean;
        inputs[(int)StillShare] = _still / (float)_rows;
        (_beforeLast, _last) = (_last, row);
    }

    private static bool IsStraight(float a, float b, float c) =>
        Math.Abs((double)a - (2.0 * b) + c) < StraightTolerance * Math.Max(1, Math.Abs((double)c));
}
