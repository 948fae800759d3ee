using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;

namespace Vagus.Tests.Features;

public sealed class PersonHistoryTests
{
    private static readonly DateTime Start = new(2026, 5, 4, 8, 0, 0, DateTimeKind.Unspecified);
    private readonly Person _person = new();
    private readonly PersonHistory _history = new();

    [Fact]
    public void Lags_count_readings_back_and_a_missing_value_keeps_its_place()
    {
        Add(0, 60);
        Add(5, float.NaN);
        Add(10, 62);
        var now = Start.AddMinutes(15);
        Assert.Equal([62, float.NaN, 60, float.NaN, float.NaN], Enumerable.Range(1, 5).Select(lag => _history.Lag(Channel.HeartRate, lag, now)));
        Assert.True(float.IsNaN(_history.Lag(Channel.Rmssd, 1, now)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void A_lag_that_is_not_kept_is_refused(int lag) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _history.Lag(Channel.HeartRate, lag, Start));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_window_that_is_not_kept_is_refused(int window) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _history.Rolling(Channel.HeartRate, window, Start));

    [Fact]
    public void A_gap_of_more_than_an_hour_empties_windows_and_lags_and_keeps_the_baselines()
    {
        Add(0, 60);
        Add(5, 64);
        Assert.Equal(62, _history.Rolling(Channel.HeartRate, 0, Start.AddMinutes(65)).Mean);
        var later = Start.AddMinutes(65).AddSeconds(1);
        Assert.True(_history.IsAfterGap(later));
        Assert.True(float.IsNaN(_history.Rolling(Channel.HeartRate, 0, later).Mean));
        Assert.True(float.IsNaN(_history.Lag(Channel.HeartRate, 1, later)));
        Assert.True(float.IsNaN(_history.LastIntensity(later)));
        Add(66, 80);
        Assert.Equal(80, _history.Rolling(Channel.HeartRate, 2, Start.AddMinutes(70)).Mean);
        Assert.True(float.IsNaN(_history.Lag(Channel.HeartRate, 2, Start.AddMinutes(70))));
        Assert.Equal(68, _history.HeartRates.MeanBpm);
        Assert.Equal(3, _history.ReadingCount);
    }

    [Fact]
    public void A_window_of_one_history_after_a_gap_is_not_shared_with_another()
    {
        var other = new PersonHistory();
        Add(0, 60);
        other.Add(_person, new Reading { LocalTime = Start });
        _history.Rolling(Channel.HeartRate, 0, Start.AddDays(1)).Add(99);
        Assert.Equal(0, other.Rolling(Channel.HeartRate, 0, Start.AddDays(1)).Count);
    }

    [Fact]
    public void A_reading_that_is_not_newer_is_refused_and_changes_nothing()
    {
        Add(5, 60);
        var fault = Assert.Throws<ArgumentException>(() => Add(5, 90));
        Assert.Contains("found a reading at 2026-05-04 08:05:00, expected one after 2026-05-04 08:05:00", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Add(4, 90));
        Assert.Equal((1, 60f), (_history.ReadingCount, _history.HeartRates.MaxBpm));
    }

    [Fact]
    public void The_state_follows_the_number_of_heart_rates()
    {
        Assert.Equal(HistoryState.None, _history.State);
        Add(0, float.NaN);
        Assert.Equal(HistoryState.None, _history.State);
        for (var i = 1; i < PersonHistory.KnownAfterReadings; i++)
        {
            Add(5 * i, 60);
        }

        Assert.Equal(HistoryState.Learning, _history.State);
        Add(5 * PersonHistory.KnownAfterReadings, 60);
        Assert.Equal(HistoryState.Known, _history.State);
    }

    [Fact]
    public void A_history_takes_about_six_kilobytes()
    {
        _ = new PersonHistory();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var history = new PersonHistory();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 4_000, 8_000);
        GC.KeepAlive(history);
    }

    [Fact]
    public void Adding_and_computing_every_feature_allocate_nothing()
    {
        var readings = Moment.RandomPast(new SeededRandom(5), 400);
        var values = new float[Moment.Everything.Count];
        Run(200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(400);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int end)
        {
            for (var i = (int)_history.ReadingCount; i < end; i++)
            {
                Moment.Everything.Compute(_person, readings[i], _history, values);
                _history.Add(_person, readings[i]);
            }
        }
    }

    private void Add(int minutes, float heartRate) => _history.Add(_person, new Reading { LocalTime = Start.AddMinutes(minutes), HeartRateBpm = heartRate });
}
