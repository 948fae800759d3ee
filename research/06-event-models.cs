#:project ../src/Vagus.Training/Vagus.Training.csproj
#:property PublishAot=false
#:property ManagePackageVersionsCentrally=true

// Fits what the shipped detectors judge by and writes it into src/Vagus/Models/Detectors/Shipped: the isolation forest on
// people without events (healthy-forest.bin) and the event classifier (event-model.bin). People of seed 101 teach,
// people of seed 102 stop and calibrate; no evaluation uses either. Then says what the classifier reaches on seed 102.
//
//   dotnet run -c Release research/06-event-models.cs -- [PEOPLE [FOLDER]]

using System.Globalization;
using Vagus;
using Vagus.Data.Simulation.Cohort;
using Vagus.Models;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Training.Evaluation;
using Vagus.Training.Trainers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Days = 42;
const ulong TrainSeed = 101;
const ulong ValidationSeed = 102;
var people = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2100;
var folder = args.Length > 1 ? args[1] : Path.Combine("src", "Vagus", "Models", "Detectors", "Shipped");
Directory.CreateDirectory(folder);

var forest = Forest();
using (var writer = new BinaryWriter(File.Create(Path.Combine(folder, "healthy-forest.bin"))))
{
    forest.Write(writer);
    Console.WriteLine($"forest: {writer.BaseStream.Position:N0} bytes");
}

var teach = Rows(TrainSeed, people, static () => [new EventRows(ofSensor: false), new EventRows(ofSensor: true)]);
var check = Rows(
    ValidationSeed,
    people / 3,
    static () => [new EventRows(ofSensor: false), new EventRows(ofSensor: false, evenly: true), new EventRows(ofSensor: true), new EventRows(ofSensor: true, evenly: true)]);
var heart = new EventRowSets(teach[0], check[0], check[1]);
var sensor = new EventRowSets(teach[1], check[2], check[3]);
foreach (var (name, sets) in new[] { ("heart", heart), ("sensor", sensor) })
{
    Console.WriteLine($"{name}: {sets.Train.Count:N0} rows to learn from, {sets.Validation.Count:N0} to stop on, {sets.Even.Count:N0} to calibrate on");
}

var model = EventTrainer.Fit(heart, sensor);
using (var writer = new BinaryWriter(File.Create(Path.Combine(folder, "event-model.bin"))))
{
    model.Write(writer);
    Console.WriteLine($"event model: {model.TreeCount} trees, {writer.BaseStream.Position:N0} bytes");
}

Report("heart", heart.Even, row => model.HeartProbability(heart.Even.Row(row)));
Report("sensor", sensor.Even, row => model.SensorProbability(sensor.Even.Row(row)));
ReportKinds(heart.Even);

void Report(string name, EventRows even, Func<int, double> probability)
{
    var scored = Enumerable.Range(0, even.Count).Select(row => (Kind: even.Kinds[row], Score: probability(row))).ToList();
    var positive = scored.ConvertAll(s => even.IsPositive(s.Kind));
    var usual = scored.Where(s => s.Kind == AnomalyKind.None).Select(s => s.Score).Order().ToArray();
    Console.WriteLine($"{name}: ROC AUC {RankedScores.RocAuc([.. scored.Select(s => s.Score)], [.. positive]):0.0000}");
    foreach (var group in scored.Zip(positive).Where(s => s.Second).GroupBy(s => s.First.Kind).OrderBy(g => g.Key))
    {
        double At(double share) => group.Count(s => s.First.Score > usual[(int)(usual.Length * (1 - share))]) / (double)group.Count();
        Console.WriteLine($"  {group.Key}: {group.Count()} readings, found {At(0.01):0.00} / {At(0.001):0.00} where 1 % / 0.1 % of usual readings are");
    }

    foreach (var bin in scored.Zip(positive).GroupBy(s => Math.Min(9, (int)(10 * s.First.Score))).OrderBy(g => g.Key))
    {
        Console.WriteLine($"  said {bin.Average(s => s.First.Score):0.000}, so {bin.Average(s => s.Second ? 1.0 : 0):0.000} ({bin.Count()} readings)");
    }
}

void ReportKinds(EventRows even)
{
    foreach (var group in Enumerable.Range(0, even.Count).Where(row => even.IsPositive(even.Kinds[row])).GroupBy(row => even.Kinds[row]).OrderBy(g => g.Key))
    {
        var seen = group.Where(row => model.HeartProbability(even.Row(row)) > 0.8).ToList();
        Console.WriteLine($"  {group.Key}: {seen.Count} readings said to be an event with .8 or more, kind right in {seen.Average(row => model.HeartKind(even.Row(row), model.HeartLogOdds(even.Row(row))) == group.Key ? 1.0 : 0):0.00}");
    }
}

EventRows[] Rows(ulong seed, int count, Func<EventRows[]> create)
{
    var options = new CohortOptions(count, Days, seed);
    var parts = new EventRows[count][];
    Parallel.For(0, count, number =>
    {
        parts[number] = create();
        EventRows.Replay(CohortSimulator.PersonOf(options, number), new SeededRandom(seed, stream: (ulong)number, part: 6), parts[number]);
    });
    var all = create();
    foreach (var part in parts)
    {
        for (var set = 0; set < all.Length; set++)
        {
            all[set].Append(part[set]);
        }
    }

    return all;
}

// Every person lends as many readings, after their first hours.
IsolationForest Forest()
{
    const int PerPerson = 250;
    var options = new CohortOptions(people / 3, Days, TrainSeed) { WithEvents = false };
    var parts = new float[options.People][];
    Parallel.For(0, options.People, number =>
    {
        var person = CohortSimulator.PersonOf(options, number);
        var random = new SeededRandom(TrainSeed, stream: (ulong)number, part: 7);
        var share = PerPerson * person.Every / TimeSpan.FromDays(Days);
        var (expectation, features, rows) = (new PersonalExpectation(person.Person), new ReadingFeatures(), new List<float>());
        var row = new float[ReadingFeatures.Count];
        foreach (var (reading, _) in person.Readings())
        {
            var expected = expectation.Observe(reading);
            if (features.Observe(new Observation(reading, expected), row) && expected.HeartRate == HeartRateStatus.Measured
                && !expected.Learning.HasFlag(StillLearning.Level) && random.NextDouble() < share)
            {
                rows.AddRange(row);
            }
        }

        parts[number] = [.. rows];
    });
    return IsolationForest.Train(parts.SelectMany(part => part).ToArray(), ReadingFeatures.Count, new IsolationForestOptions { Seed = TrainSeed });
}
