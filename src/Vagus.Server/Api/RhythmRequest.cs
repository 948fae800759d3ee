namespace Vagus.Server.Api;

/// <summary>The request of <c>POST /v1/rhythm</c>.</summary>
internal sealed class RhythmRequest : BeatRequest
{
    /// <summary>Whether the answer is to hold what is said of each beat.</summary>
    public bool Beats { get; set; }
}
