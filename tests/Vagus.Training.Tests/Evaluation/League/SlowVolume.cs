namespace Vagus.Training.Tests.Evaluation.League;

/// <summary>The area under the range-based precision-recall curve, cell by cell and threshold by threshold as it is defined.</summary>
internal static class SlowVolume
{
    public static double Area((float[] Scores, bool[] Counted, (int First, int Last)[] Events)[] people, int buffer)
    {
        double Label((float[] Scores, bool[] Counted, (int First, int Last)[] Events) person, int cell)
        {
            var distance = person.Events.Where(e => IsCounted(person, e)).Select(e => cell < e.First ? e.First - cell : cell > e.Last ? cell - e.Last : 0).DefaultIfEmpty(int.MaxValue).Min();
            return distance == 0 ? 1 : distance <= buffer / 2 ? Math.Sqrt(1 - ((double)distance / buffer)) : 0;
        }

        var cells = people.SelectMany(person => Enumerable.Range(0, person.Scores.Length).Where(i => person.Counted[i])
            .Select(i => (Score: person.Scores[i], Label: Label(person, i)))).ToList();
        var positives = cells.Count(cell => cell.Label >= 1);
        if (positives == 0)
        {
            return double.NaN;
        }

        var (area, before) = (0.0, 0.0);
        foreach (var threshold in cells.Select(cell => cell.Score).Where(score => !float.IsNaN(score)).Distinct().OrderDescending())
        {
            var raised = cells.Where(cell => cell.Score >= threshold).ToList();
            var soft = raised.Where(cell => cell.Label < 1).Sum(cell => cell.Label);
            var right = raised.Sum(cell => cell.Label);
            var (events, found) = (0, 0);
            foreach (var person in people)
            {
                foreach (var e in person.Events.Where(e => IsCounted(person, e)))
                {
                    events++;
                    var near = Enumerable.Range(0, person.Scores.Length).Where(i => i >= e.First - (buffer / 2) && i <= e.Last + (buffer / 2));
                    found += near.Any(i => person.Counted[i] && person.Scores[i] >= threshold) ? 1 : 0;
                }
            }

            var recall = Math.Min(1, right / (positives + (soft / 2))) * found / events;
            area += (recall - before) * right / raised.Count;
            before = recall;
        }

        return area;
    }

    private static bool IsCounted((float[] Scores, bool[] Counted, (int First, int Last)[] Events) person, (int First, int Last) e) =>
        Enumerable.Range(e.First, e.Last - e.First + 1).Any(i => person.Counted[i]);
}
