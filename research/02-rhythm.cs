#:project ../src/Vagus.Training/Vagus.Training.csproj
#:property PublishAot=false
#:property ManagePackageVersionsCentrally=true

// Fits the shipped parameters of the rhythm detector (src/Vagus/Models/Rhythm/ShippedRhythm.cs) on a folder of annotated
// recordings, prints them as code, and says what they reach on recordings left out of the fit.
//
//   dotnet run research/02-rhythm.cs ../shared/data/afdb

using System.Globalization;
using Vagus.Data.Formats;
using Vagus.Models.Rhythm;
using Vagus.Training.Evaluation.Rhythm;
using Vagus.Training.Trainers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var trainer = new RhythmTrainer();
var labels = new List<RhythmLabels>();
foreach (var path in BeatFolder.Find(args[0]))
{
    labels.Add(new RhythmLabels(BeatFile.Read(path)));
    trainer.Add(labels[^1]);
}

Print("Shipped", trainer.Fit());
var beats = new List<(double Settled, double Live, bool Truth)>();
for (var i = 0; i < labels.Count; i++)
{
    var parameters = trainer.Fit(leaveOut: i);
    var detection = RhythmDetection.Run(labels[i].Recording.Rr, parameters);
    for (var b = 0; b < detection.Settled.Length; b++)
    {
        if (labels[i].Values[b] != RhythmLabels.LeftOut)
        {
            double P(RhythmEstimate e) => double.IsNaN(e.Probability) ? 0 : e.Probability;
            beats.Add((P(detection.Settled[b]), P(detection.Live[b]), labels[i].Values[b] == RhythmLabels.Fibrillation));
        }
    }
}

foreach (var threshold in new[] { 0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.62, 0.64, 0.66, 0.68, 0.7, 0.75, 0.8, 0.9 })
{
    (double, double) At(Func<(double Settled, double Live, bool Truth), double> p) =>
        (beats.Where(b => b.Truth).Average(b => p(b) >= threshold ? 1.0 : 0), beats.Where(b => !b.Truth).Average(b => p(b) < threshold ? 1.0 : 0));
    var (settled, live) = (At(b => b.Settled), At(b => b.Live));
    Console.WriteLine($"threshold {threshold:0.00}: settled sensitivity {settled.Item1:0.0000} specificity {settled.Item2:0.0000}; live {live.Item1:0.0000} {live.Item2:0.0000}");
}

static void Print(string name, RhythmParameters p)
{
    string Chain(RhythmChainParameters c) => $"new RhythmChainParameters({c.Scale:R}, {c.Switch:R}, {c.CalibrationSlope:0.######}, {c.CalibrationIntercept:0.######}, {c.Threshold:R})";
    Console.WriteLine($"{name}:\n        Intercept = {p.Intercept:0.######},\n        Weights = [{string.Join(", ", p.Weights.Select(w => w.ToString("0.######")))}],\n        Live = {Chain(p.Live)},\n        Settled = {Chain(p.Settled)},");
}
