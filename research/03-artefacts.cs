#:project ../src/Vagus.Training/Vagus.Training.csproj

// What does the correction of artefacts find, what does it change that was in order, and how far is RMSSD off afterwards? Injects
// missed, extra and displaced beats into series that are in order: invented ones of several kinds, recordings annotated
// as normal throughout (DIR/mitdb 115 and 122) and quiet quarters of an hour of healthy people (DIR/nsr2db/healthy_ms, and DIR/nsr2db/normal).
//
//   dotnet run research/03-artefacts.cs -- DIR [SHARE OF LEAST THRESHOLD] [LEAST DISTANCE OF INJECTED BEATS]

using System.Globalization;
using Vagus;
using Vagus.Data.Formats;
using Vagus.Features.Artefacts;
using Vagus.Features.Hrv;
using Vagus.Signals;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = args.Length > 1 ? ArtefactOptions.Default with { LeastThresholdShare = double.Parse(args[1], CultureInfo.InvariantCulture) } : null;
var apart = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
var clean = new List<(string Name, double[] Rr)>();
foreach (var (name, noise, breath, slow) in new[] { ("noise 5", 5, 0, 0), ("noise 20", 20, 0, 0), ("noise 50", 50, 0, 0), ("breath 30 noise 10", 10, 30, 20), ("breath 80 noise 20", 20, 80, 40), ("slow 60 noise 5", 5, 5, 60) })
{
    clean.Add((name, Invented(20_000, noise, breath, slow, 1)));
}

foreach (var record in new[] { "115", "122" })
{
    clean.Add(("mitdb " + record, BeatFile.Read(Path.Combine(args[0], "mitdb", record + ".hea")).Rr.RrMs.ToArray()));
}

foreach (var file in BeatFolder.Find(Path.Combine(args[0], "nsr2db", "healthy_ms")).Concat(BeatFolder.Find(Path.Combine(args[0], "nsr2db", "normal")).Take(12)))
{
    clean.Add((Path.GetFileName(Path.GetDirectoryName(file)) + " " + Path.GetFileName(file)[..6], Quiet(BeatFile.Read(file).Rr)));
}

Console.WriteLine("series                         n  false %  found: missed  extra  displaced   RMSSD clean  with artefacts  corrected  error %");
foreach (var (name, rr) in clean.Where(item => item.Rr.Length > 2000))
{
    var untouched = ArtefactCorrector.Correct(RrSeries.FromIntervals(rr), options);
    var (spoiled, injected) = Inject(rr, new SeededRandom(7), apart);
    var corrected = ArtefactCorrector.Correct(RrSeries.FromIntervals(spoiled), options);
    var found = new int[3];
    var all = new int[3];
    foreach (var (kind, timeMs) in injected)
    {
        all[kind]++;
        found[kind] += corrected.Corrections.Any(c => IsAt(c, timeMs, corrected.Raw) && (kind != 0 || c.Kind == ArtefactKind.Missed) && (kind != 1 || c.Kind == ArtefactKind.Extra)) ? 1 : 0;
    }

    var (before, with, after) = (Rmssd(rr), Rmssd(spoiled), HrvAnalysis.Of(corrected.Corrected, new HrvOptions { Domains = HrvDomains.Time }).Time.RmssdMs.Value);
    Console.WriteLine(
        $"{name,-26} {rr.Length,6}  {100 * untouched.ChangedShare,7:0.00}  {(double)found[0] / all[0],13:0.0000}  {(double)found[1] / all[1],5:0.0000}  {(double)found[2] / all[2],9:0.0000}  {before,12:0.0}  {with,14:0.0}  {after,9:0.0}  {100 * ((after / before) - 1),7:0.0}");
}

static bool IsAt(ArtefactCorrection c, double timeMs, RrSeries raw) =>
    timeMs >= c.TimeMs - 1 && timeMs <= raw.EndMs[c.RawIndex + c.RawCount - 1] + 1;

static double Rmssd(double[] rr) => HrvAnalysis.Of(RrSeries.FromIntervals(rr), new HrvOptions { Domains = HrvDomains.Time }).Time.RmssdMs.Value;

static double[] Invented(int count, double noise, double breath, double slow, ulong seed)
{
    var random = new SeededRandom(seed);
    var rr = new double[count];
    var time = 0.0;
    for (var i = 0; i < count; i++)
    {
        rr[i] = Math.Round(850 + (breath * Math.Sin(2 * Math.PI * 0.25 * time)) + (slow * Math.Sin(2 * Math.PI * 0.1 * time)) + (noise * random.NextGaussian()));
        time += rr[i] / 1000;
    }

    return rr;
}

// The longest stretch of a recording in which no interval is off its neighbours' median by a fifth.
static double[] Quiet(RrSeries series)
{
    var (best, from) = (0..0, 0);
    var rr = series.RrMs.ToArray();
    for (var i = 5; i < rr.Length - 5; i++)
    {
        var window = rr[(i - 5)..(i + 6)];
        Array.Sort(window);
        if (Math.Abs(rr[i] - window[5]) > 0.2 * window[5])
        {
            best = i - from > best.End.Value - best.Start.Value ? from..i : best;
            from = i + 1;
        }
    }

    return rr[best];
}

// About one beat in a hundred is missed, one extra, one displaced.
static (double[] Rr, List<(int Kind, double TimeMs)> Injected) Inject(double[] rr, SeededRandom random, int apart)
{
    var injected = new List<(int, double)>();
    var beats = new List<double> { 0 };
    foreach (var interval in rr)
    {
        beats.Add(beats[^1] + interval);
    }

    var spoiled = new List<double>();
    var last = 0;
    for (var i = 0; i < beats.Count; i++)
    {
        var roll = i is < 2 || i > beats.Count - 3 || i - last < apart ? 99 : random.NextInt(100);
        last = roll < 3 ? i : last;
        if (roll == 0)
        {
            injected.Add((0, beats[i]));
            continue;
        }

        var time = beats[i];
        if (roll == 1)
        {
            time += (random.NextInt(2) == 0 ? -1 : 1) * (0.15 + (0.2 * random.NextDouble())) * rr[i];
            injected.Add((2, time));
        }

        spoiled.Add(time);
        if (roll == 2)
        {
            spoiled.Add(beats[i] + ((0.15 + (0.7 * random.NextDouble())) * rr[i]));
            injected.Add((1, spoiled[^1]));
        }
    }

    spoiled.Sort();
    return ([.. spoiled.Zip(spoiled.Skip(1), static (a, b) => b - a).Where(static d => d > 0)], injected);
}
