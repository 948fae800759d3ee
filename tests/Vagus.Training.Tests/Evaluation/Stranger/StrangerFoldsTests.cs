using CsCheck;
using Vagus.Training.Evaluation.Stranger;

namespace Vagus.Training.Tests.Evaluation.Stranger;

public sealed class StrangerFoldsTests
{
    [Fact]
    public void The_largest_comes_first_and_each_goes_to_the_lightest_fold() =>
        Assert.Equal([1, 0, 2, 3, 4, 4, 3], StrangerFolds.Assign([50, 90, 40, 30, 20, 15, 2]));

    [Fact]
    public void Every_fold_has_somebody_and_no_fold_is_much_larger_than_another() =>
        Gen.Int[0, 200].Array[5, 60].Sample(rows =>
        {
            var folds = StrangerFolds.Assign(rows);
            Assert.Equal(rows.Length, folds.Length);
            Assert.Equal([0, 1, 2, 3, 4], folds.Distinct().Order());
            var sums = folds.Zip(rows).GroupBy(pair => pair.First).Select(group => group.Sum(pair => Math.Max(1, pair.Second))).ToList();
            Assert.InRange(sums.Max() - sums.Min(), 0, Math.Max(1, rows.Max()));
            Assert.Equal(folds, StrangerFolds.Assign(rows));
        });

    [Fact]
    public void Fewer_than_five_people_are_each_a_fold()
    {
        Assert.Equal([0, 1, 2], StrangerFolds.Assign([9, 9, 9]));
        Assert.Throws<ArgumentException>(() => StrangerFolds.Assign([9]));
    }

    [Fact]
    public void Nobody_is_tested_by_a_model_that_was_fitted_to_them()
    {
        var table = StrangerTable.Build(SmallStudy.Rows(7));
        int[] folds = StrangerFolds.Assign([.. table.RowsByPerson]);
        var tested = new List<int>();
        StrangerCrossValidation.Predict(
            table,
            folds,
            train =>
            {
                var seen = train.Select(row => table.PersonOf[row]).ToHashSet();
                return row =>
                {
                    Assert.DoesNotContain(table.PersonOf[row], seen);
                    tested.Add(row);
                    return 0;
                };
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, table.Rows.Count), tested.Order());
    }
}
