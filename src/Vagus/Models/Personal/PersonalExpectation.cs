using System.Runtime.CompilerServices;
using Vagus.Features.Movement;
using Vagus.Models.Bands;
using Vagus.Signals;

namespace Vagus.Models.Personal;

/// <summary>
/// The heart rate to expect of one person, from stranger to known: starts from the profile, learns with every reading how
/// this heart differs, and gives a band that keeps its coverage. Nothing of a heart rate enters before it is ten minutes
/// old, so that an episode cannot teach itself to be normal. About 4 KB a person, constant time and no allocation a
/// reading. Not thread-safe: one instance belongs to one stream.
/// </summary>
public sealed class PersonalExpectation : IExpectedHeartRate
{
    /// <summary>Age from which a heart rate may influence an expectation.</summary>
    public static readonly TimeSpan RecentAfter = TimeSpan.FromMinutes(RecentAfterMinutes);

    /// <summary>Coverage of the band unless told otherwise.</summary>
    public const float DefaultCoverage = 0.9f;

    /// <summary>Least and most coverage a band can be asked for.</summary>
    public const float LeastCoverage = 0.5f;

    /// <summary>Most coverage a band can be asked for.</summary>
    public const float MostCoverage = 0.99f;

    internal const int RecentAfterMinutes = 10;

    private const float LowestBpm = 20;
    private const float HighestBpm = 260;

    // A minute's heart rate about its expectation: standard deviation 9 bpm. Errors of neighbouring minutes are alike
    // (correlation 0.75, after ten minutes 0.25), so that ten minutes tell about as much as one alone would.
    private const float NoiseVariance = 80 * 10;

    // The first hours are like no others: their lessons weigh less, by a factor that fades over a day of wear.
    private const float EarlyDoubt = 40;
    private const float EarlyMinutes = 300;

    // Slow change: each weight gains this share of its starting variance a minute.
    private const float Drift = 1e-7f;
    private const float RecentDrift = 0;
    private const float RecentDeviation = 0.3f;

    // What recent errors tell of the present before a person has taught it.
    private static readonly float[] s_recentStart = [0, 0.05f, 0.1f, 0.2f, 0.1f, 0.1f, 0.1f];
    private static readonly float[] s_recentStartVariance = [.. Enumerable.Repeat(RecentDeviation * RecentDeviation, RecentErrors.Count)];

    private readonly StartingExpectation _start;
    private readonly float[] _startVariance;
    private PersonalMemory _memory;

    /// <summary>Starts with a person of whom no reading has been seen.</summary>
    /// <param name="person">The profile; a bare one will do.</param>
    public PersonalExpectation(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        Person = person;
        _start = new StartingExpectation(person);
        _startVariance = ExpectationBasis.StartVariance(_start.RestingIsStated);
        _memory.Tracker = new MovementTracker();
        _memory.LearntMovement.Reset();
        _memory.Band.Reset();
        RecursiveLeastSquares.Start(_memory.Covariance, _startVariance);
        s_recentStart.CopyTo((Span<float>)_memory.RecentWeights);
        RecursiveLeastSquares.Start(_memory.RecentCovariance, s_recentStartVariance);
    }

    private PersonalExpectation(PersonalExpectation other)
        : this(other.Person)
    {
        _memory = other._memory;
        Trees = other.Trees;
    }

    /// <summary>The profile.</summary>
    public Person Person { get; }

    /// <summary>Trees fitted to this person's past; null without any.</summary>
    public PersonalTrees? Trees { get; set; }

    /// <summary>Minutes of heart rate learnt from.</summary>
    public int MinutesLearnt => _memory.MinutesLearnt;

    /// <summary>Wall-clock time of the newest reading; null before the first.</summary>
    public DateTime? LastTime => _memory.Tracker.Newest;

    /// <summary>Bytes of a serialised state; see <see cref="WriteTo"/>.</summary>
    public static int StateBytes => PersonalState.HeaderBytes + Unsafe.SizeOf<PersonalMemory>();

    /// <summary>Whether a number is a coverage that a band can be asked for.</summary>
    /// <param name="coverage">Coverage, 0–1.</param>
    /// <returns>True for 0.5–0.99.</returns>
    public static bool IsCoverage(double coverage) => coverage is >= 0.4999999 and <= 0.9900001;

    /// <summary>A person's state, to go on from here independently.</summary>
    /// <returns>The copy; trees are shared.</returns>
    public PersonalExpectation Copy() => new(this);

    /// <summary>The heart rate to expect at a reading; nothing is remembered of it. Its own heart rate is not looked at.</summary>
    /// <param name="reading">The reading: when, and what is known of the movement.</param>
    /// <param name="coverage">Share of readings the band is to hold, 0.5–0.99.</param>
    /// <returns>The expectation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The coverage is outside 0.5–0.99.</exception>
    public ExpectedHeartRate Expect(in Reading reading, float coverage = DefaultCoverage)
    {
        CheckCoverage(coverage);
        var memory = _memory;
        var step = Advance(ref memory, reading);
        return Judge(memory, reading, step, coverage, out _, out _);
    }

    /// <summary>The heart rate to expect at the next reading of the stream; the reading is then remembered.</summary>
    /// <param name="reading">The next reading. The expectation does not depend on its heart rate.</param>
    /// <param name="coverage">Share of readings the band is to hold, 0.5–0.99.</param>
    /// <returns>The expectation, made before the reading's heart rate was looked at.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The coverage is outside 0.5–0.99.</exception>
    public ExpectedHeartRate Observe(in Reading reading, float coverage = DefaultCoverage)
    {
        CheckCoverage(coverage);
        var status = StatusOf(reading);
        var step = Advance(ref _memory, reading);
        var expected = Judge(_memory, reading, step, coverage, out var scale, out var movementClass);
        if (step is not (TimeStep.Duplicate or TimeStep.Late))
        {
            Remember(ref _memory, reading, status, expected, scale, movementClass);
        }

        return expected;
    }

    /// <summary>Writes all that has been learnt. The profile and the trees are not part of it.</summary>
    /// <param name="destination">At least <see cref="StateBytes"/> bytes.</param>
    /// <returns>Bytes written: <see cref="StateBytes"/>.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int WriteTo(Span<byte> destination) => PersonalState.Write(_memory, destination);

    /// <summary>Goes on from a state that was written before, instead of a stranger's.</summary>
    /// <param name="person">The profile.</param>
    /// <param name="state">Exactly what <see cref="WriteTo"/> wrote.</param>
    /// <returns>The person as known when the state was written.</returns>
    /// <exception cref="InvalidDataException">The bytes are no such state: another format or version, cut off, or damaged.</exception>
    public static PersonalExpectation ReadFrom(Person person, ReadOnlySpan<byte> state) =>
        new(person) { _memory = PersonalState.Read(state) };

    /// <summary>
    /// Inputs of <see cref="PersonalTrees"/> at the newest reading, for fitting them.
    /// </summary>
    /// <param name="values">Receives as many values as <see cref="PersonalTrees.AllInputs"/>; NaN where unknown.</param>
    /// <exception cref="ArgumentException">The buffer has another length.</exception>
    public void TreeInputs(Span<float> values)
    {
        if (values.Length != PersonalTrees.AllInputs.Count)
        {
            throw new ArgumentException($"found a buffer of {values.Length}, expected {PersonalTrees.AllInputs.Count}", nameof(values));
        }

        TreeInputs(_memory, _memory.Tracker.Newest ?? default, values);
    }

    /// <summary>What a reading's heart rate is.</summary>
    /// <param name="reading">The reading.</param>
    /// <returns>Whether it was measured.</returns>
    public static HeartRateStatus StatusOf(in Reading reading) => reading.HeartRateBpm switch
    {
        float.NaN => HeartRateStatus.NotStated,
        var bpm when HeartRateValue.IsNotWorn(bpm) => HeartRateStatus.NotWorn,
        < LowestBpm or > HighestBpm => HeartRateStatus.Impossible,
        _ => HeartRateStatus.Measured,
    };

    internal static void CheckCoverage(float coverage)
    {
        if (!IsCoverage(coverage))
        {
            throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "expected 0.5–0.99");
        }
    }

    private static int MinuteOf(DateTime time) => (int)(time.Ticks / TimeSpan.TicksPerMinute);

    private static float HourOf(DateTime time) => (float)time.TimeOfDay.TotalHours;

    // Movement of a device that is not worn says nothing of the person.
    internal static MovementLevel LevelOf(in Reading reading, HeartRateStatus status) =>
        status == HeartRateStatus.NotWorn ? MovementLevel.Unknown : MovementLevel.Of(reading);

    // A minute's steps speak for a minute, the reference schema's for five, a stated activity for at most five.
    internal static float CoveredBy(in Reading reading) =>
        !float.IsNaN(reading.StepsPerMinute) ? 1 : 5;

    /// <summary>Takes in time and movement of a reading, and learns from what has become old enough.</summary>
    private TimeStep Advance(ref PersonalMemory memory, in Reading reading)
    {
        var step = memory.Tracker.Take(reading);
        if (step is TimeStep.Duplicate or TimeStep.Late)
        {
            return step;
        }

        var minute = MinuteOf(reading.LocalTime);
        if (step == TimeStep.ClockSetBack)
        {
            LearnUpTo(ref memory, int.MaxValue);
            memory.PendingErrors.Clear();
            memory.Recent.Rebase(minute);
            memory.LearntRecent.Rebase(minute);
            memory.LearntMinute = 0;
        }
        else
        {
            LearnUpTo(ref memory, minute - RecentAfterMinutes);
        }

        return step;
    }

    private ExpectedHeartRate Judge(
        in PersonalMemory memory, in Reading reading, TimeStep step, float coverage, out float scale, out byte movementClass)
    {
        var hour = HourOf(reading.LocalTime);
        var minute = MinuteOf(reading.LocalTime);
        Span<float> inputs = stackalloc float[ExpectationBasis.Count];
        ExpectationBasis.Compute(memory.Tracker.Movement, hour, inputs);
        var clock = StartingExpectation.ClockBpm(hour);
        var activity = _start.ActivityBpm(memory.Tracker.Movement);
        var start = _start.RestingBpm + clock + activity;
        var mean = start + RecursiveLeastSquares.Predict(memory.Weights, inputs);
        var variance = RecursiveLeastSquares.Variance(memory.Covariance, inputs);

        Span<float> errors = stackalloc float[RecentErrors.Count];
        memory.Recent.Inputs(minute, errors);
        var recentIsKnown = memory.Recent.IsKnownAt(minute);
        var recent = RecursiveLeastSquares.Predict(memory.RecentWeights, errors);
        var withRecent = mean + recent;
        if (Trees is { } trees && memory.Tracker.Movement.IsKnown)
        {
            Span<float> values = stackalloc float[PersonalTrees.AllInputs.Count];
            TreeInputs(memory, reading.LocalTime, values);
            var score = (float)(recentIsKnown
                ? trees.WithRecent.Score(values)
                : trees.WithoutRecent.Score(values[..PersonalTrees.ContextInputs.Count]));
            withRecent += PersonalTrees.Share * (score - withRecent);
        }

        var state = StateOf(memory.Tracker.Movement, reading);
        movementClass = AdaptiveBand.ClassOf(state, memory.Tracker.Movement);
        scale = memory.Band.ScaleBpm(movementClass, variance);
        var (lower, middle, upper) = memory.Band.Ends(state, coverage);
        var median = Math.Clamp(withRecent + (scale * middle), LowestBpm, HighestBpm);
        return new ExpectedHeartRate
        {
            MeanBpm = Math.Clamp(withRecent, LowestBpm, HighestBpm),
            MedianBpm = median,
            LowerBpm = Math.Clamp(withRecent + (scale * lower), LowestBpm, median),
            UpperBpm = Math.Clamp(withRecent + (scale * upper), median, HighestBpm),
            Coverage = coverage,
            State = state,
            Time = step,
            HeartRate = StatusOf(reading),
            Learning = LearningOf(memory, state, hour, recentIsKnown),
            Parts = new ExpectationParts(_start.RestingBpm, clock, activity, median - start - recent, recent),
        };
    }

    internal static BodyState StateOf(in MovementFilter movement, in Reading reading)
    {
        if (reading.SleepStage is SleepStage.Deep or SleepStage.Light or SleepStage.Rem || reading.Activity == ActivityType.Sleeping)
        {
            return BodyState.Asleep;
        }

        if (!movement.IsKnown)
        {
            return BodyState.Unknown;
        }

        // Sources that state rest state it with an intensity of 0.1 and a step now and then.
        if (reading.Activity == ActivityType.Resting && movement.StepsNow < 10 && movement.IntensityNow < 1 / 3f)
        {
            return BodyState.AtRest;
        }

        if (movement.MinutesSinceStep > 12 && movement.IntensityNow < 0.1f)
        {
            return movement.MinutesSinceStep > 30 && reading.LocalTime.Hour < 7 ? BodyState.Asleep : BodyState.AtRest;
        }

        return BodyState.Active;
    }

    private static StillLearning LearningOf(in PersonalMemory memory, BodyState state, float hour, bool recentIsKnown) =>
        (memory.MinutesLearnt < 60 ? StillLearning.Level : StillLearning.None)
        | (memory.Hours[Math.Min(23, (int)hour)] < 30 ? StillLearning.Clock : StillLearning.None)
        | (memory.ActiveMinutesLearnt < 120 ? StillLearning.Activity : StillLearning.None)
        | (memory.Band.Readings(state) < 200 ? StillLearning.Band : StillLearning.None)
        | (recentIsKnown ? StillLearning.None : StillLearning.Recent);

    private static void TreeInputs(in PersonalMemory memory, DateTime localTime, Span<float> values)
    {
        PersonalTrees.ContextValues(memory.Tracker.Movement, localTime, values);
        var recent = values[PersonalTrees.ContextInputs.Count..];
        memory.Recent.Inputs(MinuteOf(localTime), recent[..RecentErrors.Count]);
        memory.Levels.Inputs(recent[RecentErrors.Count..]);
    }

    private static void Remember(
        ref PersonalMemory memory, in Reading reading, HeartRateStatus status, in ExpectedHeartRate expected, float scale, byte movementClass)
    {
        ref var pending = ref memory.Pending.At(MinuteOf(reading.LocalTime));
        var level = LevelOf(reading, status);
        if (level.IsKnown)
        {
            pending.StepsPerMinute = (Half)level.StepsPerMinute;
            pending.Intensity = (Half)level.Intensity;
        }

        pending.CoveredMinutes = (byte)CoveredBy(reading);
        pending.State = expected.State;
        pending.MovementClass = movementClass;
        if (status == HeartRateStatus.Measured && pending.HeartRates < ushort.MaxValue)
        {
            var error = reading.HeartRateBpm - expected.MeanBpm;
            pending.HeartRateSum += reading.HeartRateBpm;
            pending.HeartRates++;
            pending.ErrorBpm = (Half)error;
            pending.Scaled = (Half)(error / scale);
            pending.Misses = memory.Band.Misses(expected.State, error / scale);
        }
    }

    private void LearnUpTo(ref PersonalMemory memory, int lastMinute)
    {
        while (memory.Pending.Count > 0 && memory.Pending.OldestMinute <= lastMinute)
        {
            Learn(ref memory, memory.Pending.TakeOldest());
        }
    }

    private void Learn(ref PersonalMemory memory, in PendingMinute minute)
    {
        var elapsed = minute.Minute - memory.LearntMinute;
        if (memory.LearntMinute == 0 || elapsed > ReadingClock.GapAfter.TotalMinutes)
        {
            memory.LearntMovement.Reset();
            elapsed = minute.CoveredMinutes;
        }

        memory.LearntMovement.Advance(minute.Level, elapsed, Math.Min(elapsed, minute.CoveredMinutes));
        memory.LearntMinute = minute.Minute;
        if (minute.HeartRates == 0)
        {
            return;
        }

        var heartRate = minute.HeartRateSum / minute.HeartRates;
        var hour = minute.Minute % 1440 / 60f;
        Span<float> inputs = stackalloc float[ExpectationBasis.Count];
        ExpectationBasis.Compute(memory.LearntMovement, hour, inputs);
        var expected = _start.RestingBpm + StartingExpectation.ClockBpm(hour) + _start.ActivityBpm(memory.LearntMovement)
            + RecursiveLeastSquares.Predict(memory.Weights, inputs);
        var error = heartRate - expected;
        var noise = NoiseVariance * (1 + (EarlyDoubt * MathF.Exp(-memory.MinutesLearnt / EarlyMinutes)));
        RecursiveLeastSquares.Learn(memory.Weights, memory.Covariance, inputs, error, noise, Drift, _startVariance);

        Span<float> errors = stackalloc float[RecentErrors.Count];
        memory.PendingErrors.MoveTo(ref memory.LearntRecent, minute.Minute - RecentAfterMinutes);
        memory.LearntRecent.Inputs(minute.Minute, errors);
        var unexplained = error - RecursiveLeastSquares.Predict(memory.RecentWeights, errors);
        RecursiveLeastSquares.Learn(
            memory.RecentWeights, memory.RecentCovariance, errors, unexplained, NoiseVariance, RecentDrift, s_recentStartVariance);
        memory.PendingErrors.Add(minute.Minute, error);
        memory.Recent.Add(minute.Minute, error);
        memory.Levels.Add(minute.Minute, heartRate);

        memory.Band.Learn(minute.State, minute.MovementClass, (float)minute.Scaled, (float)minute.ErrorBpm, minute.Misses);
        memory.MinutesLearnt++;
        memory.ActiveMinutesLearnt += minute.State == BodyState.Active ? 1 : 0;
        ref var seen = ref memory.Hours[(int)hour];
        seen = (byte)Math.Min(seen + 1, byte.MaxValue);
    }
}
