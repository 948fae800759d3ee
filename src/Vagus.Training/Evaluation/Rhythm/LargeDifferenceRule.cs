namespace Vagus.Training.Evaluation.Rhythm;

/// <summary>
/// The simple rule to beat: a beat is in fibrillation when more than half of the 128 intervals around it differ from the one
/// before by more than 8 % of their mean.
/// </summary>
internal static class LargeDifferenceRule
{
    public const string Name = "share_of_differences_above_8_percent_over_128_beats";
    private const int Window = 128;
    private const double Difference = 0.08;
    private const double Share = 0.5;

    /// <summary>Judges every beat.</summary>
    public static bool[] Judge(ReadOnlySpan<double> rrMs)
    {
        var sums = new double[rrMs.Length + 1];
        for (var i = 0; i < rrMs.Length; i++)
        {
            sums[i + 1] = sums[i] + rrMs[i];
        }

        (int From, int To) Around(int i)
        {
            var to = Math.Min(sums.Length - 1, Math.Max(Window, i + (Window / 2)));
            return (Math.Max(0, to - Window), to);
        }

        var large = new int[rrMs.Length + 1];
        for (var i = 0; i < rrMs.Length; i++)
        {
            var (from, to) = Around(i);
            var mean = (sums[to] - sums[from]) / (to - from);
            large[i + 1] = large[i] + (i > 0 && Math.Abs(rrMs[i] - rrMs[i - 1]) > Difference * mean ? 1 : 0);
        }

        var detected = new bool[rrMs.Length];
        for (var i = 0; i < rrMs.Length; i++)
        {
            var (from, to) = Around(i);
            detected[i] = large[to] - large[from] > Share * (to - from);
        }

        return detected;
    }
}
