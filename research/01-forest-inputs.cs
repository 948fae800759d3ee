#:project ../src/Vagus.Training/Vagus.Training.csproj

// Which inputs make the isolation forest see a heart rate that does not fit? Changes validation readings at rest by a known
// amount and counts how many are flagged when the threshold flags 0.5 % of unchanged validation readings. The test part
// of the data is not touched.
//
//   dotnet run research/01-forest-inputs.cs -- DIR

using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;
using Vagus.Training.Pipeline;

string[][] candidates =
[
    ["heart_rate_residual", "heart_rate_reserve_share", "activity_intensity", "log_steps", "rmssd_relative", "stress"],
    ["heart_rate_residual", "heart_rate_residual_z"],
    ["heart_rate_residual", "heart_rate_residual_z", "heart_rate_share_of_max", "rmssd_relative", "stress"],
    ["heart_rate_residual", "heart_rate_residual_z", "heart_rate_excess", "rmssd_relative"],
];
float[] changesBpm = [30, 40, 60, 100, -20, -30];

var data = CohortData.Load(args[0], DataContract.Default);
var fitEnd = (int)(data.Readings.Length * 0.6);
var validationEnd = (int)(data.Readings.Length * 0.75);
foreach (var names in candidates)
{
    var features = FeatureSet.Of(names);
    var fit = new float[(long)fitEnd * names.Length];
    var unchanged = new List<(Person Person, Reading Reading, float[] Values)>();
    var injected = new List<(int Change, float[] Values)>();
    var histories = data.People.Select(_ => new PersonHistory()).ToArray();
    for (var i = 0; i < validationEnd; i++)
    {
        var (index, reading, _) = data.Readings[i];
        var (person, history) = (data.People[index], histories[index]);
        if (i < fitEnd)
        {
            features.Compute(person, reading, history, fit.AsSpan(i * names.Length, names.Length));
        }
        else
        {
            unchanged.Add((person, reading, ValuesOf(reading)));
            if (reading.Activity is ActivityType.Resting or ActivityType.Sleeping && i % 20 == 0)
            {
                for (var c = 0; c < changesBpm.Length; c++)
                {
                    injected.Add((c, ValuesOf(reading with { HeartRateBpm = reading.HeartRateBpm + changesBpm[c] })));
                }
            }
        }

        history.Add(person, reading);

        float[] ValuesOf(Reading seen)
        {
            var values = new float[names.Length];
            features.Compute(person, seen, history, values);
            return values;
        }
    }

    var forest = IsolationForest.Train(fit, names.Length, new IsolationForestOptions { Seed = 42 });
    var scores = unchanged.Select(row => forest.Score(row.Values)).Order().ToArray();
    var threshold = scores[(int)(scores.Length * 0.995)];
    var found = changesBpm.Select((bpm, c) =>
    {
        var rows = injected.Where(row => row.Change == c).ToList();
        return $"{bpm:+0;-0} bpm {rows.Count(row => forest.Score(row.Values) >= threshold) / (double)rows.Count:0.00}";
    });
    Console.WriteLine($"{string.Join(", ", names)}{Environment.NewLine}  threshold {threshold:0.000}; flagged: {string.Join("  ", found)}");
}
