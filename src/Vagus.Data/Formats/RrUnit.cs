namespace Vagus.Data.Formats;

/// <summary>The unit in which a text file gives its intervals. It is declared, by the format or by the caller, never guessed.</summary>
public enum RrUnit : byte
{
    /// <summary>Nobody has declared it.</summary>
    Undeclared,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,
}
