namespace Vagus.Features.Hrv;

/// <summary>
/// Time-domain figures of NN intervals: Task Force of the ESC and NASPE (1996), "Heart rate variability: standards of measurement,
/// physiological interpretation, and clinical use", Circulation 93:1043–1065 (and Eur Heart J 17:354–381), section
/// "Time domain methods". Differences are taken between successive intervals only, never across a gap or an ectopic beat. Figures of
/// 24 hours and of five minutes are not comparable.
/// </summary>
public sealed record HrvTimeDomain
{
    /// <summary>Number of NN intervals.</summary>
    public required int NnCount { get; init; }

    /// <summary>Number of pairs of successive NN intervals.</summary>
    public required int DifferenceCount { get; init; }

    /// <summary>Sum of the NN intervals, ms.</summary>
    public required double NnTimeMs { get; init; }

    /// <summary>Mean of the NN intervals, ms; from 1 interval.</summary>
    public required HrvValue MeanRrMs { get; init; }

    /// <summary>Shortest NN interval, ms; from 1 interval.</summary>
    public required HrvValue MinRrMs { get; init; }

    /// <summary>Longest NN interval, ms; from 1 interval.</summary>
    public required HrvValue MaxRrMs { get; init; }

    /// <summary>Mean of 60,000 / NN, bpm; from 1 interval. It is higher than 60,000 / mean NN.</summary>
    public required HrvValue MeanHeartRateBpm { get; init; }

    /// <summary>Standard deviation (n − 1) of 60,000 / NN, bpm; from 2 intervals.</summary>
    public required HrvValue SdHeartRateBpm { get; init; }

    /// <summary>SDNN: standard deviation (n − 1) of the NN intervals, ms; from 2 intervals.</summary>
    public required HrvValue SdnnMs { get; init; }

    /// <summary>
    /// SDANN: standard deviation (n − 1) of the means of five-minute segments, ms; from 2 segments. A segment takes
    /// intervals until the next would end more than 300 s behind its beginning; one with under 150 s of NN intervals, and the
    /// last that is not full, are left out.
    /// </summary>
    public required HrvValue SdannMs { get; init; }

    /// <summary>SDNN index: mean of the standard deviations (n − 1) within the segments of SDANN, ms; from 1 segment.</summary>
    public required HrvValue SdnnIndexMs { get; init; }

    /// <summary>RMSSD: square root of the mean of the squared differences of successive NN intervals, ms; from 1 difference.</summary>
    public required HrvValue RmssdMs { get; init; }

    /// <summary>SDSD: standard deviation (n − 1) of the differences with their sign, ms; from 2 differences.</summary>
    public required HrvValue SdsdMs { get; init; }

    /// <summary>NN50: number of differences of more than 50 ms; from 1 difference.</summary>
    public required HrvValue Nn50 { get; init; }

    /// <summary>pNN50: NN50 in percent of the differences, 0–100; from 1 difference.</summary>
    public required HrvValue Pnn50Percent { get; init; }

    /// <summary>pNN20: differences of more than 20 ms in percent of the differences (Mietus 2002, Heart 88:378–380); from 1 difference.</summary>
    public required HrvValue Pnn20Percent { get; init; }

    /// <summary>
    /// Triangular index: number of NN intervals over the height of their histogram with bins of 1/128 s that begin at 0; no
    /// unit; from 20 minutes of NN intervals, as the Task Force asks.
    /// </summary>
    public required HrvValue TriangularIndex { get; init; }
}
