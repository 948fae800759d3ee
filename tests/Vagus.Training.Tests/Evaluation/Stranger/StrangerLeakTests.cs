using Vagus.Training.Evaluation.Stranger;

namespace Vagus.Training.Tests.Evaluation.Stranger;

public sealed class StrangerLeakTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_heart_rates_of_a_person_do_not_reach_their_own_predictions(bool withResting)
    {
        var rows = SmallStudy.Rows(6);
        var before = StrangerTable.Build(rows);
        int[] folds = StrangerFolds.Assign([.. before.RowsByPerson]);
        var after = StrangerTable.Build(
            [.. rows.Select((row, i) => folds[before.PersonOf[i]] == 0 ? row with { HeartRateBpm = 250 - row.HeartRateBpm } : row)]);

        var first = StrangerCrossValidation.Predict(before, folds, withResting, TestContext.Current.CancellationToken).ExpectedBpm;
        var second = StrangerCrossValidation.Predict(after, folds, withResting, TestContext.Current.CancellationToken).ExpectedBpm;

        var own = Enumerable.Range(0, rows.Count).ToLookup(i => folds[before.PersonOf[i]] == 0);
        Assert.All(own[true], i => Assert.Equal(first[i], second[i]));
        // The others learnt from those heart rates.
        Assert.Contains(own[false], i => Math.Abs(first[i] - second[i]) > 1);
    }

    [Fact]
    public void Without_the_resting_heart_rate_it_is_not_looked_at()
    {
        var rows = SmallStudy.Rows(5);
        int[] folds = [0, 1, 2, 3, 4];
        var other = StrangerTable.Build([.. rows.Select((row, i) => row with { RestingHeartRateBpm = 40 + (i % 100) })]);
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Equal(
            StrangerCrossValidation.Predict(StrangerTable.Build(rows), folds, withResting: false, cancellation).ExpectedBpm,
            StrangerCrossValidation.Predict(other, folds, withResting: false, cancellation).ExpectedBpm);
    }

    [Fact]
    public void A_row_knows_the_past_and_nothing_of_what_comes_later()
    {
        var rows = SmallStudy.Rows(2);
        var whole = StrangerTable.Build(rows);
        for (var count = 1; count < rows.Count; count += 37)
        {
            var start = StrangerTable.Build(rows[..count]);
            Assert.All(Enumerable.Range(0, count), row => Assert.Equal(whole.InputsOf(row), start.InputsOf(row)));
        }
    }

    [Fact]
    public void Inputs_do_not_depend_on_any_heart_rate_nor_on_the_rows_of_others_between()
    {
        var rows = SmallStudy.Rows(2);
        var whole = StrangerTable.Build(rows);
        var half = rows.Count / 2;
        var interleaved = Enumerable.Range(0, half).SelectMany(i => new[] { i, half + i }).ToArray();
        var table = StrangerTable.Build([.. interleaved.Select(i => rows[i] with { HeartRateBpm = 7, RestingHeartRateBpm = 9 })]);
        Assert.All(interleaved.Index(), at => Assert.Equal(whole.InputsOf(at.Item), table.InputsOf(at.Index)));
    }

    [Fact]
    public void Rows_on_a_straight_line_and_fractions_of_a_step_count_as_filled()
    {
        var row = SmallStudy.Rows(1)[0];
        (float Steps, float Distance)[] course = [(10, 1), (20, 2), (30, 3), (40, 4), (45, 5), (45.5f, 6), (60, 6), (60, 6), (60, 6)];
        var table = StrangerTable.Build([.. course.Select(at => row with { Steps = at.Steps, Distance = at.Distance })]);
        Assert.Equal([0, 0, 1, 1, 0, 1, 0, 0, 0], Enumerable.Range(0, course.Length).Select(i => table.InputsOf(i)[(int)StrangerInput.Filled]));
        Assert.Equal([0, 0, 1, 2, 0, 1, 0, 0, 0], Enumerable.Range(0, course.Length).Select(i => table.InputsOf(i)[(int)StrangerInput.FilledRun]));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], Enumerable.Range(0, course.Length).Select(i => table.InputsOf(i)[(int)StrangerInput.RowsSoFar]));
    }
}
