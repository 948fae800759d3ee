using CsCheck;
using Vagus.Training.Evaluation.League;

namespace Vagus.Training.Tests.Evaluation.League;

public sealed class ScoreVolumeTests
{
    [Fact]
    public void Hand_worked_volume_of_six_cells()
    {
        // Event in cell 2, buffers 0, 1 and 2 cells. Without a buffer (0 and 1: half of it is no cell) the threshold 1 raises
        // cell 3 only, recall 0; 0.5 raises cells 2 and 3: recall 1, precision 1/2; area 0.5.
        // With 2 cells the neighbours have the label √(1 − 1/2) = 0.70711. At 1: recall 0.70711 / (1 + 0.35355) = 0.52241,
        // precision 0.70711; at 0.5: recall min(1, 1.70711 / 1.35355) = 1, precision 1.70711 / 2. Area 0.52241 · 0.70711 +
        // 0.47759 · 0.85355 = 0.77705. Mean of 0.5, 0.5 and 0.77705.
        var volume = Volume(2, [(2, 2)], [0.125f, 0.25f, 0.5f, 1, 0.125f, 0.125f]);
        Assert.Equal(0.592350, volume.VusPr(), 1e-5);
        Assert.Equal(0.5, volume.AucPr(), 1e-12);
    }

    [Fact]
    public void Only_a_part_of_the_events_found_is_only_a_part_of_the_volume()
    {
        // Two events of one cell; one has the highest score, the other none. Precision 1, recall 1/2, half of the events: 1/4.
        var volume = Volume(0, [(0, 0), (3, 3)], [1, 0.5f, 0.5f, float.NaN]);
        Assert.Equal(0.25, volume.VusPr(), 1e-12);
        Assert.Equal(0.5, volume.AucPr(), 1e-12);
    }

    [Fact]
    public void The_volume_is_one_for_the_truth_as_a_score_and_the_base_rate_for_a_constant()
    {
        Assert.Equal(1, Volume(0, [(2, 3)], [0, 0, 1, 1, 0]).VusPr(), 1e-12);
        Assert.Equal(0.4, Volume(0, [(2, 3)], [7, 7, 7, 7, 7]).VusPr(), 1e-12);
    }

    [Fact]
    public void Nothing_that_happened_gives_no_figure_and_cells_left_out_change_none()
    {
        Assert.True(double.IsNaN(Volume(4, [], [1, 2, 3]).VusPr()));
        var volume = new ScoreVolume(2);
        volume.Add(new CellTruth([true, true, false, true], [(1, 1), (2, 2), (9, 9)], 1), [0, 1, 99, 0]);
        Assert.Equal(Volume(2, [(1, 1)], [0, 1, float.NaN, 0]).VusPr(), volume.VusPr(), 1e-12);
    }

    [Fact]
    public void Negative_scores_keep_their_order() =>
        Assert.Equal(Volume(2, [(1, 2)], [1, 3, 2, 4, 0]).VusPr(), Volume(2, [(1, 2)], [-3, -1, -2, -0.5f, -4]).VusPr(), 1e-12);

    [Fact]
    public void Pooled_people_share_their_thresholds()
    {
        // One person's quiet is the other's alarm: pooled, the event of the quiet one is behind three cells.
        var volume = new ScoreVolume(0);
        volume.Add(Truth([(0, 0)], 2, 0), [0.5f, 0.25f]);
        volume.Add(Truth([], 3, 0), [1, 1, 1]);
        Assert.Equal(0.25, volume.VusPr(), 1e-12);
    }

    [Fact]
    public void Lengths_and_buffers_must_agree()
    {
        Assert.Throws<ArgumentException>(() => new ScoreVolume(2).Add(Truth([], 3, 1), [1, 2]));
        Assert.Throws<ArgumentException>(() => new ScoreVolume(2).Add(Truth([], 2, 2), [1, 2]));
        Assert.Throws<ArgumentException>(() => new ScoreVolume(2).Add(new ScoreVolume(4)));
    }

    private static readonly Gen<(float[] Scores, bool[] Counted, (int First, int Last)[] Events)> s_people =
        from length in Gen.Int[1, 40]
        from scores in Gen.Int[-1, 8].Array[length]
        from counted in Gen.Int[0, 5].Array[length]
        from events in Gen.Select(Gen.Int[0, length - 1], Gen.Int[0, 5]).Array[0, 4]
        select (
            Array.ConvertAll(scores, score => score < 0 ? float.NaN : score / 8f),
            Array.ConvertAll(counted, roll => roll > 0),
            Array.ConvertAll(events, e => (e.Item1, Math.Min(length - 1, e.Item1 + e.Item2))));

    [Fact]
    public void The_volume_is_that_of_the_definition_taken_word_by_word() =>
        Gen.Select(s_people.Array[1, 3], Gen.Int[0, 9]).Sample((people, longest) =>
        {
            var volume = new ScoreVolume(longest);
            foreach (var (scores, counted, events) in people)
            {
                volume.Add(new CellTruth(counted, events, longest / 2), scores);
            }

            var expected = Enumerable.Range(0, longest + 1).Average(buffer => SlowVolume.Area(people, buffer));
            Assert.Equal(expected, volume.VusPr(), 1e-9);
        });

    [Fact]
    public void The_order_of_people_and_the_way_they_are_merged_change_nothing() =>
        Gen.Select(s_people, s_people, s_people).Sample((a, b, c) =>
        {
            ScoreVolume Of(params (float[] Scores, bool[] Counted, (int First, int Last)[] Events)[] people)
            {
                var volume = new ScoreVolume(6);
                foreach (var (scores, counted, events) in people)
                {
                    volume.Add(new CellTruth(counted, events, 3), scores);
                }

                return volume;
            }

            var merged = Of(c);
            merged.Add(Of(b, a));
            Assert.Equal(Of(a, b, c).VusPr(), merged.VusPr());
        });

    private static CellTruth Truth((int First, int Last)[] events, int cells, int reach) =>
        new(Enumerable.Repeat(true, cells).ToArray(), events, reach);

    private static ScoreVolume Volume(int longest, (int First, int Last)[] events, float[] scores)
    {
        var volume = new ScoreVolume(longest);
        volume.Add(Truth(events, scores.Length, longest / 2), scores);
        return volume;
    }
}
