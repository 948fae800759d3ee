namespace Vagus.Models;

/// <summary>
/// A model file, section or text is not what it claims to be: changed, truncated, foreign, or written by a newer version.
/// The message says where, what was found and what was expected.
/// </summary>
public sealed class InvalidModelException : Exception
{
    /// <summary>Creates the exception with the three parts every message has.</summary>
    /// <param name="where">File, section or line at fault.</param>
    /// <param name="found">What was found there.</param>
    /// <param name="expected">What was expected instead.</param>
    /// <param name="inner">The underlying fault, if any.</param>
    public InvalidModelException(string where, string found, string expected, Exception? inner = null)
        : base($"{where}: found {found}, expected {expected}", inner)
    {
        Where = where;
        Found = found;
        Expected = expected;
    }

    /// <summary>Creates the exception with a message alone.</summary>
    /// <param name="message">The message.</param>
    public InvalidModelException(string message)
        : base(message) { }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public InvalidModelException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Creates an empty exception.</summary>
    public InvalidModelException() { }

    /// <summary>File, section or line at fault; empty when unknown.</summary>
    public string Where { get; } = "";

    /// <summary>What was found; empty when unknown.</summary>
    public string Found { get; } = "";

    /// <summary>What was expected; empty when unknown.</summary>
    public string Expected { get; } = "";

    /// <summary>The same fault, with the place it was read from put in front.</summary>
    /// <param name="outer">File or section that holds the faulty part.</param>
    /// <returns>The exception to throw instead.</returns>
    public InvalidModelException Inside(string outer) => new($"{outer}: {Where}", Found, Expected, this);
}
