using Vagus.Data.Formats.LifeSnaps;
using Vagus.Data.Simulation.Cohort;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.Realism;

/// <summary>Simulated healthy people, measured as the real sets are.</summary>
internal sealed class SimulatedSample
{
    private const int FewestNightMinutes = 120;

    private double _resting;
    private double _daySum;
    private int _dayCount;
    private double _steps;
    private double _nonRemSum;
    private int _nonRemCount;
    private double _rmssdSum;
    private int _rmssdCount;
    private double _skinSum;
    private int _asleep;

    public MinuteSample Minutes { get; } = new();

    public DaySample Days { get; } = new();

    /// <summary>RMSSD of quiet minutes awake, in ms.</summary>
    public List<float> SittingRmssd { get; } = [];

    /// <summary>RMSSD of all quiet minutes, in ms.</summary>
    public List<float> QuietRmssd { get; } = [];

    /// <summary>Takes a person in.</summary>
    public void Add(CohortPerson person)
    {
        var day = person.FirstDay;
        foreach (var (reading, _) in person.Readings())
        {
            var date = DateOnly.FromDateTime(reading.LocalTime);
            if (date != day)
            {
                EndDay(person.Person.Id, day);
                day = date;
            }

            Take(reading);
        }

        EndDay(person.Person.Id, day);
        Minutes.EndPerson();
        Days.EndPerson();
    }

    private void Take(in Reading reading)
    {
        var bpm = reading.HeartRateBpm;
        Minutes.Add(reading.LocalTime, bpm, reading.StepsPerMinute);
        _resting = reading.RestingHeartRateBpm;
        _steps += reading.StepsPerMinute;
        if (float.IsNaN(bpm))
        {
            return;
        }

        _daySum += bpm;
        _dayCount++;
        var asleep = reading.Activity == ActivityType.Sleeping;
        if (asleep)
        {
            _asleep++;
            _skinSum += reading.SkinTemperatureCelsius;
            _nonRemSum += reading.SleepStage != SleepStage.Rem ? bpm : 0;
            _nonRemCount += reading.SleepStage != SleepStage.Rem ? 1 : 0;
        }

        if (!float.IsNaN(reading.RmssdMs))
        {
            QuietRmssd.Add(reading.RmssdMs);
            if (asleep)
            {
                _rmssdSum += reading.RmssdMs;
                _rmssdCount++;
            }
            else
            {
                SittingRmssd.Add(reading.RmssdMs);
            }
        }
    }

    private void EndDay(string id, DateOnly day)
    {
        var night = _asleep >= FewestNightMinutes;
        if (_dayCount > 0)
        {
            Days.Add(new DailySummary
            {
                PersonId = id,
                Day = day,
                RestingHeartRateBpm = (float)_resting,
                HeartRateBpm = (float)(_daySum / _dayCount),
                Steps = (float)_steps,
                NonRemHeartRateBpm = night ? (float)(_nonRemSum / _nonRemCount) : float.NaN,
                RmssdMs = night && _rmssdCount > 0 ? (float)(_rmssdSum / _rmssdCount) : float.NaN,
                NightlySkinTemperatureCelsius = night ? (float)(_skinSum / _asleep) : float.NaN,
                SleepMinutes = night ? _asleep : float.NaN,
            });
        }

        (_daySum, _dayCount, _steps, _nonRemSum, _nonRemCount) = (0, 0, 0, 0, 0);
        (_rmssdSum, _rmssdCount, _skinSum, _asleep) = (0, 0, 0, 0);
    }
}
