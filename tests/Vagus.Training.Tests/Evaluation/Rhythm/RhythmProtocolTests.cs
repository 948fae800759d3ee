using System.Globalization;
using Vagus.Data.Formats;
using Vagus.Data.Simulation.Beats;
using Vagus.Models.Rhythm;
using Vagus.Signals;
using Vagus.Training.Evaluation.Rhythm;
using Vagus.Training.Pipeline;
using Vagus.Training.Trainers;

namespace Vagus.Training.Tests.Evaluation.Rhythm;

public sealed class RhythmProtocolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-rhythm-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Annotated_recordings_are_judged_beat_by_beat_and_episode_by_episode()
    {
        WriteAfdb(1, sinus: 1500, fibrillation: 900, flutter: 0);
        WriteAfdb(2, sinus: 1500, fibrillation: 900, flutter: 300);
        var figures = RhythmProtocol.Run(_folder, crossValidate: false, null, TimeProvider.System);

        Assert.Equal(2, figures.Records.Count);
        Assert.All(figures.Records, record => Assert.True(record is { Annotated: true, Episodes: 1, EpisodesFound: 1, BeatsFibrillation: 900 }, record.ToString()));
        Assert.Equal(300, figures.Records[1].BeatsLeftOut);
        Assert.InRange(figures.Sensitivity, 0.95, 1);
        Assert.InRange(figures.Specificity, 0.95, 1);
        Assert.Equal(1, figures.EpisodeSensitivity);
        Assert.InRange(figures.MedianDelayBeats, 5, 45);
        Assert.Equal(1 - figures.Specificity, figures.FalseBeats, 1e-12);
        Assert.Equal(figures.Records.Average(record => record.Sensitivity), figures.Average.Sensitivity, 1e-12);
        Assert.Equal(["vagus", LargeDifferenceRule.Name], figures.Rules.Where(rule => !rule.Published).Select(rule => rule.Name));
        Assert.Equal(figures.Sensitivity, figures.Rules[0].Sensitivity);
        Assert.Null(figures.CrossValidated);
    }

    [Fact]
    public void Leaving_recordings_out_gives_figures_of_their_own()
    {
        for (var i = 1; i <= 3; i++)
        {
            WriteAfdb(i, sinus: 1500, fibrillation: 900, flutter: 0);
        }

        var figures = RhythmProtocol.Run(_folder, crossValidate: true, null, TimeProvider.System);

        Assert.Equal(3, figures.CrossValidated!.Records.Count);
        Assert.InRange(figures.CrossValidated.Sensitivity, 0.9, 1);
        Assert.InRange(figures.CrossValidated.Specificity, 0.9, 1);
    }

    [Fact]
    public void Too_few_recordings_to_leave_one_out_are_told()
    {
        WriteAfdb(1, sinus: 500, fibrillation: 500, flutter: 0);
        var failure = Assert.Throws<DataFormatException>(() => RhythmProtocol.Run(_folder, crossValidate: true, null, TimeProvider.System));

        Assert.Contains("found 1 recordings, expected 3 or more", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_used_is_named_and_the_others_count()
    {
        WriteAfdb(1, sinus: 500, fibrillation: 500, flutter: 0);
        File.WriteAllText(Path.Combine(_folder, "broken_ms.txt"), "800\nx\n");
        var figures = RhythmProtocol.Run(_folder, crossValidate: false, null, TimeProvider.System);

        Assert.Single(figures.Records);
        Assert.Contains("broken_ms.txt:2", Assert.Single(figures.LeftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_unusable_files_are_a_failure_that_names_the_first()
    {
        File.WriteAllText(Path.Combine(_folder, "broken_ms.txt"), "-1\n");
        var failure = Assert.Throws<DataFormatException>(() => RhythmProtocol.Run(_folder, crossValidate: false, null, TimeProvider.System));

        Assert.Contains("broken_ms.txt:1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_training_leaves_a_recording_out_whole()
    {
        var trainer = new RhythmTrainer();
        var kept = new[] { Labels(5, 0.22), Labels(6, 0.22) };
        trainer.Add(kept[0]);
        trainer.Add(kept[1]);
        trainer.Add(Labels(7, 0.05));
        var without = trainer.Fit(leaveOut: 2);

        var other = new RhythmTrainer();
        other.Add(kept[0]);
        other.Add(kept[1]);
        Assert.Equivalent(other.Fit(), without);
        Assert.NotEqual(trainer.Fit().Intercept, without.Intercept);
    }

    [Fact]
    public void Recordings_of_one_rhythm_teach_nothing()
    {
        var trainer = new RhythmTrainer();
        trainer.Add(new RhythmLabels(new BeatRecording { Name = "sinus", Rr = RrSeries.FromIntervals(Sinus(500, 1)) }));

        Assert.Throws<TrainingException>(() => trainer.Fit());
    }

    [Fact]
    public void Simulated_harmless_rhythms_are_the_same_for_a_seed_and_not_taken_for_fibrillation()
    {
        var (one, two) = (HarmlessRhythms.Simulate(56, seed: 9).ToList(), HarmlessRhythms.Simulate(56, seed: 9).ToList());
        Assert.All(one.Zip(two), pair => Assert.Equal(pair.First.RrMs.ToArray(), pair.Second.RrMs.ToArray()));

        // Seed 9 was not learnt from.
        var detected = one.Sum(series => RhythmDetection.Run(series).Settled.ToArray().Count(beat => beat.IsFibrillation));
        Assert.InRange(detected / (56.0 * HarmlessRhythms.Length), 0, 0.05);
        Assert.Empty(HarmlessRhythms.Simulate(0, 1));
    }

    [Fact]
    public void Labels_follow_the_annotations_and_beats_before_the_first_count_on_neither_side()
    {
        var recording = new BeatRecording
        {
            Name = "r",
            Rr = RrSeries.FromIntervals([1000, 1000, 1000, 1000, 1000]),
            Rhythms = [new RhythmChange(1500, RhythmKind.Sinus, "(N"), new RhythmChange(3000, RhythmKind.AtrialFibrillation, "(AFIB"), new RhythmChange(5000, RhythmKind.AtrialFlutter, "(AFL")],
        };

        Assert.Equal([-1, 0, 1, 1, -1], new RhythmLabels(recording).Values.ToArray());
        Assert.Equal([0, 0, 0, 0, 0], new RhythmLabels(recording with { Rhythms = [] }).Values.ToArray());
    }

    private static RhythmLabels Labels(ulong seed, double spread)
    {
        double[] rr = [.. Sinus(800, seed), .. Fibrillation(800, seed, spread)];
        var series = RrSeries.FromIntervals(rr);
        return new RhythmLabels(new BeatRecording
        {
            Name = $"r{seed}",
            Rr = series,
            Rhythms = [new RhythmChange(0, RhythmKind.Sinus, "(N"), new RhythmChange(series.EndMs[800], RhythmKind.AtrialFibrillation, "(AFIB")],
        });
    }

    private static double[] Sinus(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(i => Math.Round(850 + (25 * Math.Sin(i / 3.0)) + (6 * random.NextGaussian())))];
    }

    private static double[] Fibrillation(int count, ulong seed, double spread = 0.22)
    {
        var random = new SeededRandom(seed, stream: 1);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Round(Math.Clamp(620 * Math.Exp(spread * random.NextGaussian()), 300, 1800)))];
    }

    /// <summary>Writes a recording in the text form of the MIT-BIH Atrial Fibrillation Database, 250 Hz.</summary>
    private void WriteAfdb(int number, int sinus, int fibrillation, int flutter)
    {
        double[] rr = [.. Sinus(sinus, (ulong)number), .. Fibrillation(fibrillation, (ulong)number), .. Enumerable.Repeat(420.0, flutter), .. Sinus(sinus, (ulong)number + 50)];
        var (lines, sample) = (new List<string>(), 100L);
        var starts = new List<long>();
        foreach (var interval in rr)
        {
            var end = sample + (long)Math.Round(interval / 4);
            starts.Add(end);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{sample}\t{(end - sample) / 250.0:0.000}\t{end}"));
            sample = end;
        }

        var name = $"{number:00000}";
        File.WriteAllLines(Path.Combine(_folder, $"qrs{name}.txt"), lines);
        string Line(long at, string rhythm) => string.Create(
            CultureInfo.InvariantCulture, $"{TimeSpan.FromSeconds(at / 250.0),16:h\\:mm\\:ss\\.fff} {at,8}     +    0    0    0\t({rhythm}");
        var annotations = new List<string> { "Elapsed time  Sample #  Type  Sub Chan  Num\tAux", Line(10, "N"), Line(starts[sinus], "AFIB") };
        if (flutter > 0)
        {
            annotations.Add(Line(starts[sinus + fibrillation], "AFL"));
        }

        annotations.Add(Line(starts[sinus + fibrillation + flutter], "N"));
        File.WriteAllLines(Path.Combine(_folder, $"atr{name}.txt"), annotations);
    }
}
