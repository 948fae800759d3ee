using Vagus.Features;
using Vagus.Features.Movement;
using Vagus.Models.Bands;
using Vagus.Signals;

namespace Vagus.Models.Personal;

/// <summary>
/// The heart rate to expect of one person by a trained predictor, as a band. The predictor gives the number, from profile,
/// moment and the person's earlier readings; the band around it starts from the errors that the predictor made on people
/// without a past, and then follows this person. Other than <see cref="PersonalExpectation"/>, the predictor looks at the
/// heart rate up to the reading before. About 8 KB a person, constant time and no allocation a reading. Not thread-safe:
/// one instance belongs to one stream.
/// </summary>
public sealed class TrainedExpectation : IExpectedHeartRate
{
    private const string MiddleOfTheBand = "middle of the band";

    private readonly HeartRatePredictor _predictor;
    private readonly PersonHistory _history = new();
    private readonly ErrorBand _context;
    private readonly ErrorBand _derived;
    private readonly float[] _minutesOfHour = new float[24];
    private readonly int[] _readingsOfState = new int[BandStart.States];
    private MovementTracker _movement;
    private float _minutesLearnt;
    private float _activeMinutesLearnt;

    /// <summary>Starts with a person of whom no reading has been seen.</summary>
    /// <param name="predictor">The predictor; it may serve many people.</param>
    /// <param name="person">The profile; a bare one will do.</param>
    public TrainedExpectation(HeartRatePredictor predictor, Person person)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(person);
        _predictor = predictor;
        Person = person;
        _context = new ErrorBand(predictor.BandStartOf(PredictionInputs.Context, person));
        _derived = new ErrorBand(predictor.BandStartOf(PredictionInputs.ContextAndDerived, person));
    }

    /// <inheritdoc/>
    public Person Person { get; }

    /// <summary>How much of the person's past is known.</summary>
    public HistoryState History => _history.State;

    /// <inheritdoc/>
    public ExpectedHeartRate Expect(in Reading reading, float coverage = PersonalExpectation.DefaultCoverage)
    {
        PersonalExpectation.CheckCoverage(coverage);
        var movement = _movement;
        var step = movement.Take(reading);
        return Judge(reading, step, movement.ContextOf(reading), coverage, out _);
    }

    /// <inheritdoc/>
    public ExpectedHeartRate Observe(in Reading reading, float coverage = PersonalExpectation.DefaultCoverage)
    {
        PersonalExpectation.CheckCoverage(coverage);
        var step = _movement.Take(reading);
        var context = _movement.ContextOf(reading);
        var expected = Judge(reading, step, context, coverage, out var prediction);
        if (step is not (TimeStep.Duplicate or TimeStep.Late))
        {
            Remember(reading, step, context, expected, prediction);
        }

        return expected;
    }

    /// <summary>As <see cref="Expect"/>, with what each group of inputs adds. Allocates.</summary>
    /// <param name="reading">The reading; its heart rate is not looked at.</param>
    /// <param name="coverage">Share of readings the band is to hold, 0.5–0.99.</param>
    /// <returns>The expectation and what drove it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The coverage is outside 0.5–0.99.</exception>
    public ExplainedHeartRate Explain(in Reading reading, float coverage = PersonalExpectation.DefaultCoverage)
    {
        var expected = Expect(reading, coverage);
        var explanation = _predictor.Explain(Person, reading, _history);
        List<Contribution> contributions = [.. explanation.Contributions];
        var beyond = expected.MedianBpm - explanation.BaseBpm - contributions.Sum(static part => part.Bpm);
        if (MathF.Abs(beyond) >= 0.005f)
        {
            // The median lies off the predictor's mean where errors are lopsided.
            contributions.Add(new Contribution(MiddleOfTheBand, beyond));
            contributions.Sort(static (a, b) => MathF.Abs(b.Bpm).CompareTo(MathF.Abs(a.Bpm)));
        }

        // The explanation's base holds the parts too small to name; what is personal makes up for them.
        var parts = expected.Parts with
        {
            BaseBpm = explanation.BaseBpm,
            PersonalBpm = expected.Parts.PersonalBpm + expected.Parts.BaseBpm - explanation.BaseBpm,
        };
        return new ExplainedHeartRate(expected with { Parts = parts }, explanation.Prediction, contributions);
    }

    private ExpectedHeartRate Judge(in Reading reading, TimeStep step, BandContext context, float coverage, out HeartRatePrediction prediction)
    {
        prediction = _predictor.Split(Person, reading, _history, out var parts);
        var (lower, median, upper) = BandOf(prediction).Around(prediction.HeartRateBpm, context, coverage);
        return new ExpectedHeartRate
        {
            MeanBpm = prediction.HeartRateBpm,
            MedianBpm = median,
            LowerBpm = lower,
            UpperBpm = upper,
            Coverage = coverage,
            State = context.State,
            Time = step,
            HeartRate = PersonalExpectation.StatusOf(reading),
            Learning = LearningOf(reading, context.State),
            Parts = parts with { PersonalBpm = parts.PersonalBpm + median - prediction.HeartRateBpm },
        };
    }

    private ErrorBand BandOf(HeartRatePrediction prediction) => prediction.Inputs == PredictionInputs.Context ? _context : _derived;

    private StillLearning LearningOf(in Reading reading, BodyState state) =>
        (_minutesLearnt < 60 ? StillLearning.Level : StillLearning.None)
        | (_minutesOfHour[reading.LocalTime.Hour] < 30 ? StillLearning.Clock : StillLearning.None)
        | (_activeMinutesLearnt < 120 ? StillLearning.Activity : StillLearning.None)
        | (_readingsOfState[(int)state] < 200 ? StillLearning.Band : StillLearning.None)
        | (float.IsNaN(_history.Lag(Channel.HeartRate, 1, reading.LocalTime)) ? StillLearning.Recent : StillLearning.None);

    private void Remember(in Reading reading, TimeStep step, BandContext context, in ExpectedHeartRate expected, HeartRatePrediction prediction)
    {
        if (step == TimeStep.ClockSetBack)
        {
            _history.StartAnew();
        }

        if (expected.HeartRate == HeartRateStatus.Measured)
        {
            var minutes = PersonalExpectation.CoveredBy(reading);
            BandOf(prediction).Learn(prediction.HeartRateBpm, reading.HeartRateBpm, context);
            _minutesLearnt += minutes;
            _activeMinutesLearnt += context.State == BodyState.Active ? minutes : 0;
            _minutesOfHour[reading.LocalTime.Hour] += minutes;
            _readingsOfState[(int)context.State]++;
            _history.Add(Person, reading);
        }
        else
        {
            _history.Add(Person, reading with { HeartRateBpm = float.NaN });
        }
    }
}
