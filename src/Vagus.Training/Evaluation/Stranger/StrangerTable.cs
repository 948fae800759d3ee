using Vagus.Data.Formats.Fuller;
using Vagus.Features;

namespace Vagus.Training.Evaluation.Stranger;

/// <summary>The rows of a file with what the model is told of each, and whose each is.</summary>
public sealed class StrangerTable
{
    /// <summary>Least reserve that is divided by, in bpm: a stated resting heart rate may lie near the maximal one.</summary>
    private const float LeastReserveBpm = 5;

    private readonly float[] _inputs;

    private StrangerTable(IReadOnlyList<FullerMinute> rows, int[] personOf, int[] rowsByPerson, float[] inputs)
    {
        Rows = rows;
        PersonOf = personOf;
        RowsByPerson = rowsByPerson;
        _inputs = inputs;
    }

    /// <summary>The rows in the order of the file.</summary>
    public IReadOnlyList<FullerMinute> Rows { get; }

    /// <summary>Person of each row, numbered from 0 by first appearance.</summary>
    public IReadOnlyList<int> PersonOf { get; }

    /// <summary>Rows of each person.</summary>
    public IReadOnlyList<int> RowsByPerson { get; }

    /// <summary>Number of people.</summary>
    public int People => RowsByPerson.Count;

    /// <summary>Numbers the people and computes the inputs; the past of a row is that of its person on its device.</summary>
    /// <param name="rows">Rows in the order of the file.</param>
    /// <returns>The table.</returns>
    public static StrangerTable Build(IReadOnlyList<FullerMinute> rows)
    {
        var people = new Dictionary<FullerPersonKey, int>();
        var counts = new List<int>();
        var contexts = new Dictionary<(FullerPersonKey, FullerDevice), StrangerContext>();
        var personOf = new int[rows.Count];
        var inputs = new float[(long)rows.Count * StrangerContext.InputCount];
        for (var i = 0; i < personOf.Length; i++)
        {
            var row = rows[i];
            var key = row.PersonKey;
            if (!people.TryGetValue(key, out var person))
            {
                people.Add(key, person = counts.Count);
                counts.Add(0);
            }

            if (!contexts.TryGetValue((key, row.Device), out var context))
            {
                contexts.Add((key, row.Device), context = new StrangerContext());
            }

            personOf[i] = person;
            counts[person]++;
            context.Next(row, inputs.AsSpan(i * StrangerContext.InputCount, StrangerContext.InputCount));
        }

        return new StrangerTable(rows, personOf, [.. counts], inputs);
    }

    internal ReadOnlySpan<float> InputsOf(int row) => _inputs.AsSpan(row * StrangerContext.InputCount, StrangerContext.InputCount);

    /// <summary>Where the reserve of a row's person begins, and how wide it is: the stated resting heart rate or the population's, to the maximal one by age.</summary>
    internal (float RestingBpm, float ReserveBpm) ReserveOf(int row, bool withResting)
    {
        var minute = Rows[row];
        var resting = withResting ? minute.RestingHeartRateBpm : PopulationPrior.RestingBpm(minute.Sex);
        return (resting, MathF.Max(LeastReserveBpm, PopulationPrior.MaxBpm(minute.AgeYears) - resting));
    }
}
