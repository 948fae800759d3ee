using Vagus.State;

namespace Vagus.Features.Resting;

/// <summary>What one definition makes of a day, minute by minute, with whatever it carries from day to day.</summary>
internal abstract class RestingDay
{
    /// <summary>Hour at which the day is finished; 24 is midnight.</summary>
    public virtual int EndHour => 24;

    /// <summary>Resting minutes of the day so far.</summary>
    public int Minutes { get; protected set; }

    /// <summary>What the day is worth so far in bpm; NaN while that cannot be told.</summary>
    public abstract float ValueBpm { get; }

    /// <summary>Bytes that <see cref="Write"/> writes.</summary>
    public abstract int SizeInBytes { get; }

    public static RestingDay Of(RestingHeartRateDefinition definition) => definition switch
    {
        RestingHeartRateDefinition.Rhrad => new RhradDay(),
        RestingHeartRateDefinition.CuSum => new CuSumDay(),
        RestingHeartRateDefinition.NightSignal => new NightSignalDay(),
        RestingHeartRateDefinition.LowestSustained => new LowestSustainedDay(),
        RestingHeartRateDefinition.LowerPercentile => new LowerPercentileDay(),
        _ => throw new ArgumentOutOfRangeException(nameof(definition), definition, "expected one of the named definitions"),
    };

    /// <summary>Takes a minute; minutes come in the order of time, each once.</summary>
    public abstract void Add(in RestingMinute minute);

    /// <summary>Starts the next day.</summary>
    public abstract void NextDay();

    /// <summary>Forgets everything, also what is carried from day to day.</summary>
    public abstract void Clear();

    public abstract void Write(ref StateWriter writer);

    public abstract void Read(ref StateReader reader);
}
