using Vagus.Data.Formats;
using Vagus.Data.Formats.Welltory;
using Vagus.Features.Hrv;

namespace Vagus.Training.Evaluation;

/// <summary>
/// The protocol <c>hrv</c>: every series of <c>hrv_measurements.csv</c> is computed again and set beside what was published for it; where the
/// folder holds published reports or the test patterns of EC57, those too. Nothing is trained or chosen.
/// </summary>
public static class HrvProtocol
{
    private static readonly HrvOptions s_timeDomain = new() { Domains = HrvDomains.Time };

    /// <summary>Runs the protocol.</summary>
    /// <param name="directory">Folder with hrv_measurements.csv, or with published reports as <see cref="HrvReferences"/> reads them.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>What was measured.</returns>
    /// <exception cref="DataFormatException">The folder holds neither, or a file cannot be used.</exception>
    public static HrvEvaluation Run(string directory, TimeProvider clock, CancellationToken cancellation = default)
    {
        var started = clock.GetTimestamp();
        if (!Directory.Exists(directory))
        {
            throw new DataFormatException(directory, 0, "", File.Exists(directory) ? "found a file, expected a folder" : "found no such folder");
        }

        var file = Path.Combine(directory, HrvMeasurementReader.FileName);
        var (figures, omissions) = HrvReferences.Compare(directory, cancellation);
        if (!File.Exists(file) && figures.Count == 0)
        {
            throw new DataFormatException(
                directory, 0, "", $"found neither {HrvMeasurementReader.FileName} nor published reports ({string.Join(", ", HrvReferences.Files)}), expected one of them");
        }

        var (series, notKnown) = (0, 0);
        HrvErrors? errors = null;
        if (File.Exists(file))
        {
            errors = new HrvErrors(0, 0, 0, 0);
            foreach (var measurement in HrvMeasurementReader.Read(file))
            {
                cancellation.ThrowIfCancellationRequested();
                series++;
                var ours = HrvAnalysis.Of(measurement.Rr, s_timeDomain).Time;
                if (!ours.SdnnMs.IsKnown || !ours.RmssdMs.IsKnown)
                {
                    notKnown++;
                    continue;
                }

                errors = new HrvErrors(
                    Math.Max(errors.MeanRrMs, Math.Abs(ours.MeanRrMs.Value - measurement.MeanRrMs)),
                    Math.Max(errors.SdnnMs, Math.Abs(ours.SdnnMs.Value - measurement.SdnnMs)),
                    Math.Max(errors.RmssdMs, Math.Abs(ours.RmssdMs.Value - measurement.RmssdMs)),
                    Math.Max(errors.Pnn50Percent, Math.Abs(ours.Pnn50Percent.Value - measurement.Pnn50Percent)));
            }

            if (series == 0)
            {
                throw new DataFormatException(file, 0, "", "found no measurement, expected at least one");
            }
        }

        return new HrvEvaluation
        {
            Series = series,
            SeriesNotKnown = notKnown,
            MaxAbsError = errors,
            References = figures,
            NotCompared = omissions,
            Seconds = clock.GetElapsedTime(started).TotalSeconds,
        };
    }
}
