using System.Runtime.InteropServices;

namespace Vagus.Monitoring.Kinds;

/// <summary>How a kind's evidence gathers; chosen on simulated people who are in no evaluation.</summary>
/// <param name="Usual">Distance that is still usual, in standard deviations (k of the cumulative sum).</param>
/// <param name="Most">Distance that counts at most.</param>
/// <param name="ShareOfRecent">Share of what the last hours taught that stays in the expectation, 0–1.</param>
/// <param name="FadeMinutes">Time constant with which evidence fades while the kind cannot show.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EvidenceTuning(float Usual, float Most, float ShareOfRecent, float FadeMinutes)
{
    /// <summary>Share that stays after some minutes in which the kind could not show.</summary>
    public float Stays(float minutes) => MathF.Exp(-minutes / FadeMinutes);
}
