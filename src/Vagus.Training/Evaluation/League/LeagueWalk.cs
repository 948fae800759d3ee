using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Alerts;

namespace Vagus.Training.Evaluation.League;

/// <summary>Receives a reading.</summary>
/// <param name="observation">The reading and its expectation.</param>
internal delegate void ReadingSink(in Observation observation);

/// <summary>Receives what a rule says of a reading.</summary>
/// <param name="rule">Index of the rule.</param>
/// <param name="observation">The reading and its expectation.</param>
/// <param name="score">What the rule says as a whole.</param>
/// <param name="channels">What its channels say.</param>
internal delegate void ScoreSink(int rule, in Observation observation, in DetectorScore score, ReadOnlySpan<DetectorScore> channels);

/// <summary>Simulates a person once and feeds every rule, reading by reading, all with the same expectation.</summary>
internal static class LeagueWalk
{
    /// <summary>Readings between two looks at whether the work is to stop.</summary>
    private const int LookEvery = 4096;

    /// <summary>Walks through the readings of a person.</summary>
    /// <param name="person">The person.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="table">The table of thresholds that rules may need.</param>
    /// <param name="each">Told of each reading, before the rules.</param>
    /// <param name="sink">Told of each rule's score of it.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Through(
        LeaguePerson person, IReadOnlyList<LeagueRule> rules, BudgetTable table, ReadingSink each, ScoreSink sink, CancellationToken cancellation)
    {
        var expectation = new PersonalExpectation(person.Person);
        LeagueScorer[] scorers = [.. rules.Select(rule => rule.Create(person.Person, table))];
        DetectorScore[][] channels = [.. rules.Select(rule => new DetectorScore[rule.Channels.Count])];
        var left = LookEvery;
        foreach (var reading in person.Readings)
        {
            if (--left == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                left = LookEvery;
            }

            var observation = new Observation(reading, expectation.Observe(reading));
            each(observation);
            for (var i = 0; i < scorers.Length; i++)
            {
                var score = scorers[i](observation, channels[i]);
                sink(i, observation, score, channels[i]);
            }
        }
    }

    /// <summary>Runs over people on all cores; results come in the order of their numbers, whoever was first.</summary>
    /// <typeparam name="T">Result of a person.</typeparam>
    /// <param name="people">Number of people.</param>
    /// <param name="of">Makes the result of a person by number, from 0.</param>
    /// <param name="advanced">Told of the share that is done; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One result a person.</returns>
    public static T[] People<T>(int people, Func<int, T> of, Action<double>? advanced, CancellationToken cancellation)
    {
        var results = new T[people];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, people, options, i =>
            {
                results[i] = of(i);
                advanced?.Invoke(Interlocked.Increment(ref done) / (double)people);
            });
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            throw new OperationCanceledException(cancellation);
        }

        return results;
    }
}
