using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Training.Trainers;

namespace Vagus.Training.Evaluation.KnownPerson;

/// <summary>The simple rules beside ours, on one person.</summary>
internal sealed class PersonRules
{
    private static readonly BoostingOptions s_untuned = new() { MaxTrees = 100, Leaves = 31, LearningRate = 0.1, MinDataInLeaf = 20, Patience = 0, Threads = 1 };

    public ErrorSums Mean { get; } = new();

    public ErrorSums HourMean { get; } = new();

    public ErrorSums UntunedTrees { get; } = new();

    public ErrorSums LastValue { get; } = new();

    public BandSums HourBand { get; } = new();

    public PersonBaselines Figures => new()
    {
        Mean = Mean.Figures,
        HourMean = HourMean.Figures,
        UntunedTrees = UntunedTrees.Figures,
        LastValue = LastValue.Figures,
        HourQuantileBand = new BandFigures(HourBand.Coverage, HourBand.WidthBpm),
    };

    public void Add(PersonRules other)
    {
        Mean.Add(other.Mean);
        HourMean.Add(other.HourMean);
        UntunedTrees.Add(other.UntunedTrees);
        LastValue.Add(other.LastValue);
        HourBand.Add(other.HourBand);
    }

    public static PersonRules Measure(PersonMinutes person, CancellationToken cancellation)
    {
        var rules = new PersonRules();
        var train = new List<Reading>();
        for (var i = 0; i < person.TrainEnd; i++)
        {
            if (PersonMinutes.IsMeasured(person.Readings[i]))
            {
                train.Add(person.Readings[i]);
            }
        }

        var mean = train.Average(reading => (double)reading.HeartRateBpm);
        var all = train.Select(reading => reading.HeartRateBpm).Order().ToArray();
        var byHour = Enumerable.Range(0, 24)
            .Select(hour => train.Where(reading => reading.LocalTime.Hour == hour).Select(reading => reading.HeartRateBpm).Order().ToArray())
            .Select(sorted => sorted.Length >= 20 ? sorted : all)
            .ToArray();
        var trees = BoostedTrees.Train(Matrix(train), null, s_untuned, null, cancellation).Ensemble;
        Span<float> inputs = stackalloc float[4];
        var last = new LastHeartRate();
        for (var i = 0; i < person.Readings.Count; i++)
        {
            var reading = person.Readings[i];
            if (!PersonMinutes.IsMeasured(reading))
            {
                continue;
            }

            if (i >= person.TrainEnd)
            {
                var heartRate = reading.HeartRateBpm;
                var hour = byHour[reading.LocalTime.Hour];
                Inputs(reading, inputs);
                var predicted = trees.Score(inputs);
                rules.Mean.Add(heartRate, mean, mean);
                rules.HourMean.Add(heartRate, hour.Average(), Quantile(hour, 0.5));
                rules.UntunedTrees.Add(heartRate, predicted, predicted);
                var before = last.Before(reading.LocalTime) ?? mean;
                rules.LastValue.Add(heartRate, before, before);
                var (lower, upper) = (Quantile(hour, 0.05), Quantile(hour, 0.95));
                rules.HourBand.Add(Features.Movement.BodyState.Unknown, heartRate >= lower && heartRate <= upper, upper - lower);
            }

            last.Add(reading);
        }

        return rules;
    }

    private static TrainingMatrix Matrix(List<Reading> readings)
    {
        var inputs = new float[readings.Count * 4];
        for (var i = 0; i < readings.Count; i++)
        {
            Inputs(readings[i], inputs.AsSpan(i * 4, 4));
        }

        return new TrainingMatrix(4, inputs, readings.Select(reading => reading.HeartRateBpm).ToArray());
    }

    private static void Inputs(in Reading reading, Span<float> inputs)
    {
        inputs[0] = reading.StepsPerMinute;
        inputs[1] = reading.ActivityIntensity;
        inputs[2] = reading.LocalTime.Hour;
        inputs[3] = (float)reading.LocalTime.DayOfWeek;
    }

    private static double Quantile(float[] sorted, double level) => sorted[(int)Math.Round(level * (sorted.Length - 1))];

    /// <summary>The newest heart rate at least ten minutes old.</summary>
    private sealed class LastHeartRate
    {
        private readonly Queue<Reading> _waiting = new();
        private double? _newest;

        public double? Before(DateTime time)
        {
            while (_waiting.TryPeek(out var oldest) && time - oldest.LocalTime >= PersonalExpectation.RecentAfter)
            {
                _newest = _waiting.Dequeue().HeartRateBpm;
            }

            return _newest;
        }

        public void Add(in Reading reading) => _waiting.Enqueue(reading);
    }
}
