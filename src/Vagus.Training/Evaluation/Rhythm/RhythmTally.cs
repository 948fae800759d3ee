using Vagus.Models.Rhythm;

namespace Vagus.Training.Evaluation.Rhythm;

/// <summary>Counts recordings one by one and makes the figures of them.</summary>
internal sealed class RhythmTally
{
    private const int Bins = 10;
    private readonly List<RhythmRecord> _records = [];
    private readonly List<RhythmCounts> _perRecord = [];
    private readonly List<RhythmEpisodeCounts> _perRecordEpisodes = [];
    private readonly (long Beats, double Probability, long Fibrillation)[] _bins = new (long, double, long)[Bins];
    private readonly RhythmEpisodeCounts _episodes = new();
    private RhythmCounts _settled;
    private RhythmCounts _live;
    private RhythmCounts _simple;
    private double _hours;

    /// <summary>Counts a recording.</summary>
    public void Add(RhythmLabels labels, RhythmDetection detection)
    {
        var series = labels.Recording.Rr;
        var (counts, live, simple) = (default(RhythmCounts), default(RhythmCounts), default(RhythmCounts));
        var (settledFound, liveFound) = (new bool[series.Count], new bool[series.Count]);
        var bySimpleRule = LargeDifferenceRule.Judge(series.RrMs);
        var (notJudged, leftOut, hoursMs) = (0, 0, 0.0);
        for (var i = 0; i < series.Count; i++)
        {
            var (label, rr, estimate) = (labels.Values[i], series.RrMs[i], detection.Settled[i]);
            settledFound[i] = estimate.IsFibrillation;
            liveFound[i] = detection.Live[i].IsFibrillation;
            counts.Add(label, settledFound[i], rr);
            live.Add(label, liveFound[i], rr);
            simple.Add(label, bySimpleRule[i], rr);
            notJudged += estimate.State == RhythmState.Judged ? 0 : 1;
            leftOut += label == RhythmLabels.LeftOut ? 1 : 0;
            hoursMs += rr;
            Bin(estimate, label);
        }

        var episodes = new RhythmEpisodeCounts();
        episodes.Add(labels.Values, settledFound, liveFound);
        _settled.Add(counts);
        _live.Add(live);
        _simple.Add(simple);
        _episodes.Add(episodes);
        _perRecord.Add(counts);
        _perRecordEpisodes.Add(episodes);
        _hours += hoursMs / 3_600_000;
        _records.Add(new RhythmRecord
        {
            Name = labels.Recording.Name,
            Beats = series.Count,
            Hours = hoursMs / 3_600_000,
            Annotated = labels.Recording.HasRhythms,
            BeatsFibrillation = (int)(counts.Found + counts.Missed),
            BeatsLeftOut = leftOut,
            BeatsNotJudged = notJudged,
            Missed = (int)counts.Missed,
            False = (int)counts.False,
            Sensitivity = counts.Sensitivity,
            Specificity = counts.Specificity,
            Ppv = counts.Ppv,
            Episodes = episodes.Annotated,
            EpisodesFound = episodes.Found,
            EpisodesDetected = episodes.Detected,
            FalseEpisodes = episodes.False,
            MedianDelayBeats = episodes.MedianDelay,
        });
    }

    /// <summary>The figures of everything counted.</summary>
    public RhythmEvaluation Figures(IReadOnlyList<string> leftOut, double seconds) => new()
    {
        Sensitivity = _settled.Sensitivity,
        Specificity = _settled.Specificity,
        Ppv = _settled.Ppv,
        EpisodeSensitivity = Share(_episodes.Found, _episodes.Annotated),
        EpisodePpv = Share(_episodes.DetectedTrue, _episodes.Detected),
        FalseEpisodesPerDay = _hours > 0 ? _episodes.False / (_hours / 24) : double.NaN,
        FalseBeats = 1 - _settled.Specificity,
        MedianDelayBeats = _episodes.MedianDelay,
        Duration = new RhythmDurations(_settled.DurationSensitivity, _settled.DurationPpv, _settled.HoursFibrillation, _settled.HoursDetected, _hours),
        Average = new RhythmAverages(
            Mean(_perRecord.Select(c => c.Sensitivity)),
            Mean(_perRecord.Select(c => c.Specificity)),
            Mean(_perRecord.Select(c => c.Ppv)),
            Mean(_perRecordEpisodes.Select(e => Share(e.Found, e.Annotated))),
            Mean(_perRecordEpisodes.Select(e => Share(e.DetectedTrue, e.Detected))),
            Mean(_perRecord.Select(c => c.DurationSensitivity)),
            Mean(_perRecord.Select(c => c.DurationPpv))),
        Live = Rule("vagus_live", _live),
        Rules = [Rule("vagus", _settled), Rule(LargeDifferenceRule.Name, _simple), .. PublishedRhythmFigures.All],
        Calibration =
        [
            .. _bins.Select((bin, i) => new CalibrationBin(
                i / (double)Bins, (i + 1) / (double)Bins, bin.Beats, bin.Probability / bin.Beats, Share(bin.Fibrillation, bin.Beats))),
        ],
        Records = _records,
        LeftOut = leftOut,
        Seconds = seconds,
    };

    private static RhythmRule Rule(string name, in RhythmCounts counts) => new(name, counts.Sensitivity, counts.Specificity, counts.Ppv);

    private static double Share(long part, long whole) => whole > 0 ? part / (double)whole : double.NaN;

    private static double Mean(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private void Bin(RhythmEstimate estimate, sbyte label)
    {
        if (estimate.State != RhythmState.Judged || label == RhythmLabels.LeftOut)
        {
            return;
        }

        ref var bin = ref _bins[Math.Min(Bins - 1, (int)(estimate.Probability * Bins))];
        bin.Beats++;
        bin.Probability += estimate.Probability;
        bin.Fibrillation += label == RhythmLabels.Fibrillation ? 1 : 0;
    }
}
