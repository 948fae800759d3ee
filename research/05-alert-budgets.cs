#:project ../src/Vagus.Training/Vagus.Training.csproj

// From which score does a rule cost a budget of alert-days, and what share of events does it find there? Makes the table that
// comes with the library: thresholds from simulated people to whom nothing happens, recall from other simulated people with events.
//
//   dotnet run -c Release research/05-alert-budgets.cs -- src/Vagus/Monitoring/Alerts/shipped-budgets.json [PEOPLE] [DAYS]

using System.Globalization;
using Vagus.Training.Evaluation.League;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var people = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 300;
var days = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 56;
var shown = new Dictionary<string, int>(StringComparer.Ordinal);
var (table, measured) = CohortProtocol.Calibrate(people, days, healthySeed: 201, eventSeed: 202, (part, share) =>
{
    lock (shown)
    {
        var tenths = (int)(share * 10);
        if (tenths > shown.GetValueOrDefault(part))
        {
            shown[part] = tenths;
            Console.Error.WriteLine($"{part}: {10 * tenths} %");
        }
    }
});
using (var file = File.Create(args[0]))
{
    table.Write(file);
    file.WriteByte((byte)'\n');
}

Console.WriteLine($"{table.Source}; {measured.PersonWeeks:0} person-weeks with events");
Console.WriteLine($"{"rule",-18} {"false/week",10} {"days/week",10} {"recall",7}");
foreach (var rule in measured.Rules)
{
    Console.WriteLine($"{rule.Name,-18} {rule.FalseAlertsPerPersonWeek,10:0.000} {rule.FalseAlertDaysPerPersonWeek,10:0.000} {rule.MeanRecall,7:0.000}");
}
