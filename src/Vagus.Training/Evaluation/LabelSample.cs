using Vagus.Data.Formats.Reference;
using Vagus.Signals;

namespace Vagus.Training.Evaluation;

/// <summary>A labelled reading that was drawn.</summary>
/// <param name="Draw">Its random number; the lowest are kept.</param>
/// <param name="Fold">Random number of its person-day, by which readings of a day stay together.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Reading">The reading.</param>
internal readonly record struct SampledReading(ulong Draw, ulong Fold, Person Person, LabeledReading Reading)
{
    public bool IsPositive => Reading.Label.IsAnomaly == true;
}

/// <summary>
/// A sample of a stream of labelled readings in bounded memory. Each reading draws a number from its person and time,
/// and those with the lowest numbers stay; so the order of the stream does not matter. Positives are rare, hence they
/// have a share of their own; an area under the ROC curve does not depend on how many there are of each kind.
/// </summary>
internal sealed class LabelSample(int maxRows, ulong seed)
{
    private readonly int _maxPositives = maxRows / 3;
    private readonly PriorityQueue<SampledReading, ulong> _positives = HighestFirst();
    private readonly PriorityQueue<SampledReading, ulong> _negatives = HighestFirst();

    /// <summary>The readings kept, in random order.</summary>
    public SampledReading[] Rows()
    {
        SampledReading[] rows = [.. _positives.UnorderedItems.Select(Item), .. _negatives.UnorderedItems.Select(Item)];
        Array.Sort(rows, static (a, b) => a.Draw.CompareTo(b.Draw));
        return rows;

        static SampledReading Item((SampledReading Element, ulong Priority) entry) => entry.Element;
    }

    public void Add(Person person, in LabeledReading reading)
    {
        var positive = reading.Label.IsAnomaly == true;
        var (kept, most) = positive ? (_positives, _maxPositives) : (_negatives, maxRows - _maxPositives);
        var time = reading.Reading.LocalTime;
        var draw = Draw(reading.PersonIndex, time.Ticks);
        if (kept.Count == most && kept.TryPeek(out _, out var highest) && draw >= highest)
        {
            return;
        }

        var row = new SampledReading(draw, Draw(reading.PersonIndex, time.Date.Ticks + 1), person, reading);
        if (kept.Count < most)
        {
            kept.Enqueue(row, draw);
        }
        else
        {
            kept.DequeueEnqueue(row, draw);
        }
    }

    private static PriorityQueue<SampledReading, ulong> HighestFirst() => new(Comparer<ulong>.Create(static (a, b) => b.CompareTo(a)));

    private ulong Draw(int person, long ticks) => new SeededRandom(seed, (ulong)person, (ulong)ticks).NextUInt64();
}
