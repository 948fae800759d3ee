using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// Follows the evidence for one kind of anomaly: cumulative sums of how far readings lie from the expectation, in the
/// states of the body in which the kind shows. Scores are comparable within a kind only; a budget curve makes them
/// comparable between kinds.
/// </summary>
public abstract class KindTracker : IDetector<Observation>
{
    private const byte FormatVersion = 1;

    // A pause ends what was going on.
    private static readonly long s_forgetAfter = TimeSpan.FromHours(3).Ticks;

    private CumulativeEvidence _evidence;
    private long _last;

    private protected KindTracker(string name, AnomalyKind kind)
    {
        Name = name;
        Kind = kind;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The kind.</summary>
    public AnomalyKind Kind { get; }

    /// <summary>The evidence as it stands, 0 or more.</summary>
    public float EvidenceSum => _evidence.Sum;

    /// <summary>Since when there has been evidence; null while there is none.</summary>
    public DateTime? Since => _evidence.Since;

    /// <summary>Mean observed heart rate since then in bpm; 0 while there is none.</summary>
    public float ObservedBpm => _evidence.ObservedBpm;

    /// <summary>Mean expected heart rate since then in bpm; 0 while there is none.</summary>
    public float ExpectedBpm => _evidence.ExpectedBpm;

    /// <inheritdoc/>
    public int StateBytes => sizeof(byte) + sizeof(long) + CumulativeEvidence.SizeInBytes + OwnBytes;

    /// <summary>Ticks of the newest reading's local time; 0 before one.</summary>
    private protected long NewestTicks => _last;

    private protected virtual int OwnBytes => 0;

    /// <inheritdoc/>
    public DetectorScore Observe(in Observation input)
    {
        if (input.Expected.Time is TimeStep.Duplicate or TimeStep.Late)
        {
            return DetectorScore.NotJudged;
        }

        var ticks = input.Reading.LocalTime.Ticks;
        var elapsed = ticks - _last;
        if (_last == 0 || elapsed is < 0 || elapsed > s_forgetAfter)
        {
            _evidence = default;
            elapsed = 0;
        }

        _last = ticks;
        var minutes = elapsed > 0 ? elapsed / (float)TimeSpan.TicksPerMinute : PersonalExpectation.CoveredBy(input.Reading);
        return Judge(input, minutes, ref _evidence);
    }

    /// <summary>Forgets the evidence: what gave it was no heart.</summary>
    public void Discard() => _evidence = default;

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Int64(_last);
        _evidence.Write(ref writer);
        WriteOwn(ref writer);
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        _last = reader.Int64(0, DateTime.MaxValue.Ticks);
        _evidence.Read(ref reader);
        ReadOwn(ref reader);
        reader.End();
    }

    private protected abstract DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence);

    private protected virtual void WriteOwn(ref StateWriter writer)
    {
    }

    private protected virtual void ReadOwn(ref StateReader reader)
    {
    }

    /// <summary>The score, or learning while the person's level is not known.</summary>
    private protected DetectorScore ScoreOf(in Observation input, in CumulativeEvidence evidence) =>
        (input.Expected.Learning & StillLearning.Level) != StillLearning.None ? DetectorScore.Learning : DetectorScore.Of(evidence.Sum, Kind);
}
