using Spectre.Console;
using Vagus.Training.Pipeline;

namespace Vagus.Cli.Terminals;

/// <summary>Shows how far long work is: bars on a terminal, a plain line at the end of each stage elsewhere.</summary>
internal static class StageProgress
{
    /// <summary>Runs work while its progress is shown on the error stream.</summary>
    /// <typeparam name="T">Result of the work.</typeparam>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="work">The work, which tells the observer how far it is.</param>
    /// <returns>The work's result.</returns>
    public static T Show<T>(Terminal terminal, Func<IPipelineObserver, T> work)
    {
        if (!terminal.ShowsBars)
        {
            return work(new Lines(terminal));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context => work(new Bars(context)));
    }

    private sealed class Lines(Terminal terminal) : IPipelineObserver
    {
        public void Started(string stage)
        {
        }

        public void Advanced(string part, double share)
        {
        }

        public void Ended(StageOutcome outcome) =>
            terminal.Error.WriteLine($"{outcome.Name,-9} {(outcome.Skipped ? "skipped" : $"{outcome.Seconds:0.0} s"),8}  {outcome.Summary}");
    }

    private sealed class Bars(ProgressContext context) : IPipelineObserver
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, ProgressTask> _parts = new(StringComparer.Ordinal);
        private ProgressTask? _stage;

        public void Started(string stage)
        {
            lock (_lock)
            {
                _parts.Clear();
                _stage = context.AddTask(stage, maxValue: 1);
            }
        }

        public void Advanced(string part, double share)
        {
            lock (_lock)
            {
                if (_stage is null)
                {
                    return;
                }

                // The first part moves the stage's own bar; parts beside it get bars of their own.
                if (!_parts.TryGetValue(part, out var bar))
                {
                    bar = _parts.Count == 0 || share == 0 ? _stage : context.AddTask("  " + Markup.Escape(part), maxValue: 1);
                    _parts[part] = bar;
                }

                bar.Value = share;
            }
        }

        public void Ended(StageOutcome outcome)
        {
            lock (_lock)
            {
                foreach (var part in _parts.Values)
                {
                    part.Value = 1;
                }

                if (_stage is not null)
                {
                    _stage.Value = 1;
                    _stage.Description = $"{outcome.Name}: {Markup.Escape(outcome.Skipped ? "unchanged, skipped" : outcome.Summary)}";
                    _stage.StopTask();
                }
            }
        }
    }
}
