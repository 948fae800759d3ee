#:project ../src/Vagus.Training/Vagus.Training.csproj

// Are rises found only because the protocol puts them in at once? A Fitbit's resting rate hardly ever moves by more than 3 bpm a day, so a
// rise reaches it slowly. The protocol's rises (4, 6 and 8 bpm) are put in with a limit on what they add from one day to the next.
// Thresholds are those of `vagus evaluate trend` at 0.25 alert-days per person-week.
//
//   dotnet run research/07-resting-trend.cs -- DIR/daily.csv.gz

using System.Globalization;
using Vagus.Data.Formats.LifeSnaps;
using Vagus.Data.Validation;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;

int[] heightsBpm = [4, 6, 8];
float[] limitsBpm = [float.PositiveInfinity, 2.5f, 2, 1.5f, 1];
float[] shape = [0.5f, 1, 1, 1, 1, 0.7f, 0.4f];
using var reader = LifeSnapsReader.Open(args[0], new FaultLog());
var people = reader.ReadToEnd().GroupBy(row => row.PersonId, StringComparer.Ordinal)
    .Select(person => person.OrderBy(row => row.Day).Select(Values).ToArray()).ToList();

var changes = people.SelectMany(days => days.Zip(days.Skip(1)))
    .Where(pair => pair.Second.Day == pair.First.Day.AddDays(1))
    .Select(pair => Math.Abs(pair.Second.RestingHeartRateBpm - pair.First.RestingHeartRateBpm)).Where(float.IsFinite).Order().ToList();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"change from one day to the next: median {changes[changes.Count / 2]:0.0}, 95 % below {changes[(int)(0.95 * changes.Count)]:0.0}, 99 % below {changes[(int)(0.99 * changes.Count)]:0.0} bpm"));

foreach (var limit in limitsBpm)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at most {limit} bpm a day: vagus {Recall(() => new RestingTrend(), RestingTrend.Thresholds[1], limit)}, trailing median {Recall(() => new TrailingMedian(TrailingMedianOptions.Difference), 5.31f, limit)}"));
}

string Recall(Func<IDetector<DayValues>> create, float threshold, float limitBpm) => string.Join(" / ", heightsBpm.Select(height =>
{
    var added = new float[shape.Length];
    for (var day = 0; day < added.Length; day++)
    {
        var before = day == 0 ? 0 : added[day - 1];
        added[day] = before + Math.Clamp((height * shape[day]) - before, -limitBpm, limitBpm);
    }

    var (found, bumps) = (0, 0);
    foreach (var days in people)
    {
        for (var start = days[0].Day; start <= days[^1].Day; start = start.AddDays(1))
        {
            var inside = days.Count(day => day.RestingHeartRateBpm > 0 && day.Day >= start && day.Day < start.AddDays(shape.Length));
            if (days.Count(day => day.RestingHeartRateBpm > 0 && day.Day < start) < 14 || inside < 3)
            {
                continue;
            }

            bumps++;
            var (detector, alert) = (create(), false);
            foreach (var day in days.TakeWhile(day => day.Day < start.AddDays(shape.Length)))
            {
                var into = day.Day.DayNumber - start.DayNumber;
                var score = detector.Observe(day with { RestingHeartRateBpm = day.RestingHeartRateBpm + (into < 0 ? 0 : added[into]) });
                alert |= into >= 0 && score.State == DetectorState.Judged && score.Score >= threshold;
            }

            found += alert ? 1 : 0;
        }
    }

    return (found / (double)bumps).ToString("0.00", CultureInfo.InvariantCulture);
}));

static DayValues Values(DailySummary row) => new()
{
    Day = row.Day,
    RestingHeartRateBpm = row.RestingHeartRateBpm,
    SleepHeartRateBpm = row.NonRemHeartRateBpm,
    RmssdMs = row.RmssdMs,
    SkinTemperatureCelsius = row.NightlySkinTemperatureCelsius,
    BreathsPerMinute = row.BreathsPerMinute,
    Steps = row.Steps,
};
