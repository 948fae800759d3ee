using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>Turns the records of all people into figures.</summary>
internal sealed class LeagueSummary
{
    private static readonly AnomalyKind[] s_kinds = Enum.GetValues<AnomalyKind>();

    private readonly IReadOnlyList<PersonRecord> _people;
    private readonly PersonBootstrap _bootstrap;
    private readonly double[] _weeks;

    /// <summary>Starts from records in the order of the people's numbers.</summary>
    public LeagueSummary(IReadOnlyList<PersonRecord> people, ulong seed)
    {
        _people = people;
        _bootstrap = new PersonBootstrap(people.Count, seed);
        _weeks = [.. people.Select(person => person.Weeks)];
        Kinds = [.. s_kinds.Where(kind => people.Any(person => person.Events.Any(e => e.Kind == kind)))];
    }

    /// <summary>Kinds that happened, in the order of the schema.</summary>
    public IReadOnlyList<AnomalyKind> Kinds { get; }

    /// <summary>Weeks of wear of all people.</summary>
    public double Weeks => _weeks.Sum();

    /// <summary>Number of events by kind.</summary>
    public Dictionary<string, int> Events() =>
        Kinds.ToDictionary(Word, kind => _people.Sum(person => person.Events.Count(e => e.Kind == kind)), StringComparer.Ordinal);

    /// <summary>A rule at one of its thresholds.</summary>
    public RuleFigures Of(LeagueRule rule, int index, int level, float[] thresholds, RuleVolumes volumes, string? publishedAs = null)
    {
        double[] Each(Func<LevelOutcome, double> count) => [.. _people.Select(person => count(person.Levels[index][level]))];
        var falseAlerts = _bootstrap.Ratio(Each(o => o.FalseAlerts), _weeks);
        var precision = _bootstrap.Ratio(Each(o => o.Alerts - o.FalseAlerts), Each(o => o.Alerts));
        var recall = Kinds.ToDictionary(kind => kind, kind => Recall(index, level, (person, i) => person.Events[i].Kind == kind));
        var minutes = Delays(index, level, kind => kind != AnomalyKind.None && !EventMatching.IsOfDays(kind), static delay => delay.TotalMinutes);
        var days = Delays(index, level, EventMatching.IsOfDays, static delay => delay.TotalDays);
        var median = _bootstrap.Quantile(minutes, 0.5);
        var affiliation = _people.Aggregate(default(Affiliation), (sum, person) => sum + person.Levels[index][level].Affiliation);
        return new RuleFigures
        {
            Name = rule.Name,
            PublishedAs = publishedAs,
            Thresholds = rule.Channels.Zip(thresholds).ToDictionary(static pair => pair.First, static pair => (double)pair.Second, StringComparer.Ordinal),
            FalseAlertsPerPersonWeek = falseAlerts.Value,
            FalseAlertsInterval = Ends(falseAlerts),
            AlertDaysPerPersonWeek = Each(o => o.AlertDays).Sum() / Weeks,
            FalseAlertDaysPerPersonWeek = Each(o => o.FalseAlertDays).Sum() / Weeks,
            Recall = recall.ToDictionary(pair => Word(pair.Key), pair => pair.Value.Value, StringComparer.Ordinal),
            RecallInterval = recall.ToDictionary(pair => Word(pair.Key), pair => Ends(pair.Value), StringComparer.Ordinal),
            MeanRecall = Mean(recall.Values.Select(estimate => estimate.Value)),
            EventPrecision = precision.Value,
            EventPrecisionInterval = Ends(precision),
            MedianDelayMinutes = median.Value,
            MedianDelayMinutesInterval = Ends(median),
            P90DelayMinutes = At(minutes, 0.9),
            MedianDelayMinutesByKind = Kinds.Where(kind => !EventMatching.IsOfDays(kind)).ToDictionary(
                Word, kind => At(Delays(index, level, k => k == kind, static delay => delay.TotalMinutes), 0.5), StringComparer.Ordinal),
            MedianDelayDays = At(days, 0.5),
            P90DelayDays = At(days, 0.9),
            RightKind = RightKind(index, level),
            FaultsAsHeartAlerts = Share(index, level, static (person, i) => person.IsFaultAlone[i], static outcome => outcome.HeartAlert),
            VusPr = volumes.Minutes.VusPr(),
            AucPr = volumes.Minutes.AucPr(),
            VusPrDays = volumes.Days.VusPr(),
            AffiliationPrecision = affiliation.MeanPrecision,
            AffiliationRecall = affiliation.MeanRecall,
        };
    }

    /// <summary>A rule at a budget, in short.</summary>
    public CurveFigures Point(int index, int level, float budget)
    {
        var recall = Kinds.ToDictionary(
            Word, kind => Share(index, level, (person, i) => person.Events[i].Kind == kind, static outcome => outcome.Found), StringComparer.Ordinal);
        return new CurveFigures(
            Math.Round(budget, 4), _people.Sum(person => person.Levels[index][level].FalseAlerts) / Weeks, Mean(recall.Values), recall);
    }

    /// <summary>A rule on parts of the events and people.</summary>
    public IEnumerable<SliceFigures> Slices(LeagueRule rule, int index, int level)
    {
        foreach (var slice in LeagueSlices.Of(_people))
        {
            var recall = Recall(index, level, slice.Holds);
            var events = _people.Sum(person => Enumerable.Range(0, person.Events.Count).Count(i => slice.Holds(person, i)));
            var (alerts, weeks) = (0.0, 0.0);
            foreach (var person in _people)
            {
                var outcome = person.Levels[index][level];
                alerts += slice.FalseAlerts(person, outcome);
                weeks += slice.Weeks(person);
            }

            yield return new SliceFigures(rule.Name, slice.By, slice.Part, events, recall.Value, Ends(recall), weeks > 0 ? alerts / weeks : double.NaN);
        }
    }

    private Estimate Recall(int index, int level, Func<PersonRecord, int, bool> holds)
    {
        var (found, all) = (new double[_people.Count], new double[_people.Count]);
        for (var p = 0; p < _people.Count; p++)
        {
            var person = _people[p];
            for (var i = 0; i < person.Events.Count; i++)
            {
                if (holds(person, i))
                {
                    all[p]++;
                    found[p] += person.Levels[index][level].Events[i].Found ? 1 : 0;
                }
            }
        }

        return _bootstrap.Ratio(found, all);
    }

    private double Share(int index, int level, Func<PersonRecord, int, bool> holds, Func<EventOutcome, bool> isSo)
    {
        var (so, all) = (0, 0);
        foreach (var person in _people)
        {
            for (var i = 0; i < person.Events.Count; i++)
            {
                if (holds(person, i))
                {
                    all++;
                    so += isSo(person.Levels[index][level].Events[i]) ? 1 : 0;
                }
            }
        }

        return all == 0 ? double.NaN : so / (double)all;
    }

    private Dictionary<string, double> RightKind(int index, int level)
    {
        var shares = Kinds.ToDictionary(
            Word,
            kind => Share(index, level, (person, i) => person.Events[i].Kind == kind && person.Levels[index][level].Events[i].Found, static outcome => outcome.RightKind),
            StringComparer.Ordinal);
        return shares.Values.Any(share => share > 0) ? shares : [];
    }

    private List<(double Value, int Person)> Delays(int index, int level, Func<AnomalyKind, bool> holds, Func<TimeSpan, double> unit)
    {
        var delays = new List<(double, int)>();
        for (var p = 0; p < _people.Count; p++)
        {
            var person = _people[p];
            for (var i = 0; i < person.Events.Count; i++)
            {
                if (holds(person.Events[i].Kind) && person.Levels[index][level].Events[i] is { Found: true } outcome)
                {
                    delays.Add((unit(outcome.Delay), p));
                }
            }
        }

        return delays;
    }

    private static double At(List<(double Value, int Person)> values, double share)
    {
        double[] sorted = [.. values.Select(static pair => pair.Value).Order()];
        return sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    private static double Mean(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private static Interval Ends(Estimate estimate) => new(estimate.Low, estimate.High);

    private static string Word(AnomalyKind kind) => Terms.AnomalyKind.ToWord(kind);
}
