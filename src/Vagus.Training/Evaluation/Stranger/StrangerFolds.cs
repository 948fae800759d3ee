namespace Vagus.Training.Evaluation.Stranger;

/// <summary>
/// Which people are tested together. Nobody is in two folds, and chance has no part in it: the person with most rows comes first
/// (of equals, the one who appears first), each to the fold that has fewest rows so far (of equals, the first).
/// </summary>
public static class StrangerFolds
{
    /// <summary>Folds of the protocol.</summary>
    public const int Wanted = 5;

    /// <summary>The rule in a sentence.</summary>
    public const string Rule = "people by falling number of rows, then by first appearance, each to the fold with fewest rows so far";

    /// <summary>Gives every person a fold.</summary>
    /// <param name="rowsByPerson">Rows of each person, in order of first appearance; at least two people.</param>
    /// <returns>The fold of each person, from 0; as many folds as <see cref="Wanted"/>, or one a person where there are fewer people.</returns>
    /// <exception cref="ArgumentException">There are fewer than two people.</exception>
    public static int[] Assign(ReadOnlySpan<int> rowsByPerson)
    {
        if (rowsByPerson.Length < 2)
        {
            throw new ArgumentException($"found {rowsByPerson.Length} people, expected at least 2", nameof(rowsByPerson));
        }

        var rows = rowsByPerson.ToArray();
        var load = new long[Math.Min(Wanted, rows.Length)];
        var folds = new int[rows.Length];
        foreach (var person in Enumerable.Range(0, rows.Length).OrderByDescending(person => rows[person]))
        {
            var lightest = Array.IndexOf(load, load.Min());
            folds[person] = lightest;
            // One row at least, so that an empty person cannot leave a fold without anybody.
            load[lightest] += Math.Max(1, rows[person]);
        }

        return folds;
    }
}
