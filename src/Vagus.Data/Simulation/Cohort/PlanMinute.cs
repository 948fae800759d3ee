using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>What a person does, finer than the words of the reference schema.</summary>
internal enum Doing : byte
{
    Asleep,
    Lying,
    Sitting,
    Riding,
    Light,
    Walking,
    Running,
    Cycling,
    Weights,
}

/// <summary>How the device sits in a minute, apart from events.</summary>
internal enum Wear : byte
{
    Worn,

    /// <summary>Off, and the device knows it: no reading.</summary>
    Off,

    /// <summary>Just taken off or loose: a value that shows no heart.</summary>
    Spurious,

    PoorContact,
    CadenceLock,
    Doubling,
    Halving,

    /// <summary>Worn, but no value.</summary>
    NoValue,
}

/// <summary>One minute of a plan.</summary>
internal struct PlanMinute
{
    public Doing Doing;
    public SleepStage Stage;
    public Wear Wear;

    /// <summary>Steps in the minute.</summary>
    public byte Steps;

    /// <summary>Demanded part of the heart-rate reserve, 0–1.</summary>
    public float Load;

    /// <summary>What coffee, meals, alcohol and excitement add, in bpm.</summary>
    public float ExtraBpm;
}

/// <summary>A stretch of effort within a plan, in minutes from the first midnight.</summary>
internal readonly record struct Bout(int Start, int End, Doing Doing)
{
    public bool IsExercise => Doing >= Doing.Running;

    public int Minutes => End - Start;
}
