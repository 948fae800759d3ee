namespace Vagus.Cli.Terminals;

/// <summary>Exit codes of the command.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    public const int BadInput = 1;

    public const int Usage = 2;

    public const int Stopped = 130;
}

/// <summary>Thrown for arguments that parse but cannot be meant; ends with exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
