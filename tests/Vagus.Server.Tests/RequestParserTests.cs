using System.Text;
using CsCheck;
using Vagus.Models.Personal;
using Vagus.Server.Api;
using Vagus.Server.Dashboard;
using Vagus.Server.Description;
using Vagus.Signals;

namespace Vagus.Server.Tests;

public sealed class RequestParserTests
{
    [Fact]
    public void A_prediction_request_fills_person_and_reading()
    {
        Assert.Null(RequestParser.ParsePrediction(Encoding.UTF8.GetBytes(Examples.Prediction), out var request));

        Assert.Equal(
            new Person
            {
                AgeYears = 34,
                Sex = Sex.Female,
                WeightKg = 62,
                HeightCm = 168,
                Bmi = 22,
                FitnessLevel = FitnessLevel.FairlyActive,
                PerformanceLevel = PerformanceLevel.Moderate,
                RestingHeartRateBpm = 64,
                MaxHeartRateBpm = 184,
            },
            request.Person);
        Assert.Equal(
            new Reading
            {
                LocalTime = new DateTime(2025, 6, 1, 12, 30, 0),
                RestingHeartRateBpm = 64,
                Activity = ActivityType.Walking,
                ActivityIntensity = 0.5f,
                StepsPer5Min = 60,
                CaloriesPer5MinKcal = 1,
                RmssdMs = 28,
                StressScore = 42,
                SignalQuality = 0.95f,
                SkinTemperatureCelsius = 36.2f,
                DeviceBatteryPercent = 80,
                ElevationGainMetres = 2,
                SleepStage = SleepStage.Awake,
            },
            request.Reading);
    }

    [Fact]
    public void A_detection_request_knows_of_the_person_only_the_resting_heart_rate()
    {
        Assert.Null(RequestParser.ParseDetection(Encoding.UTF8.GetBytes(Examples.RestingDetection), out var request));

        Assert.Equal(new Person { RestingHeartRateBpm = 65 }, request.Person);
        Assert.Equal(72, request.Reading.HeartRateBpm);
        Assert.Equal(65, request.Reading.RestingHeartRateBpm);
        Assert.Equal(0.95f, request.Reading.ConfidenceScore);
    }

    [Fact]
    public void A_batch_keeps_what_was_not_stated_unknown()
    {
        Assert.Null(RequestParser.ParseBatch(
            """{"person":{"conditions":"hypertension,anxiety","smoker":false},"reading":{"timestamp":"2025-06-01 12:00"}}"""u8,
            RequestFields.PredictionReading,
            out var request));

        Assert.Equal(new Person { Conditions = Conditions.Hypertension | Conditions.Anxiety, Smoker = false }, request.Person);
        Assert.Equal(new Reading { LocalTime = new DateTime(2025, 6, 1, 12, 0, 0) }, Assert.Single(request.Readings));
    }

    [Fact]
    public void Coverage_and_engine_are_fields_of_predictions_only()
    {
        var body = """{"coverage":0.75,"engine":"personal","reading":{"timestamp":"2025-06-01 12:00","heart_rate":70,"steps_per_minute":96}}"""u8;
        Assert.Null(RequestParser.ParseBatch(body, RequestFields.PredictionReading, out var request));
        Assert.Equal((0.75f, PredictionEngine.Personal, 96f), (request.Coverage, request.Engine, request.Readings[0].StepsPerMinute));

        Assert.NotNull(RequestParser.ParseBatch("""{"coverage":0.75,"reading":{"timestamp":"2025-06-01 12:00","heart_rate":70}}"""u8, RequestFields.DetectionReading, out _));
        Assert.Null(RequestParser.ParseBatch("""{"coverage":null,"engine":null,"reading":{"timestamp":"2025-06-01 12:00"}}"""u8, RequestFields.PredictionReading, out request));
        Assert.Equal((0.9f, PredictionEngine.Trained), (request.Coverage, request.Engine));
    }

    [Theory]
    [InlineData("2025-06-01 08:30:05", 8, 30, 5)]
    [InlineData("2025-06-01T08:30:05+02:00", 8, 30, 5)]
    [InlineData("2025-06-01T08:30:05-1130", 8, 30, 5)]
    [InlineData("2025-06-01T08:30:05Z", 8, 30, 5)]
    [InlineData("2025-06-01T08:30", 8, 30, 0)]
    [InlineData("2025-06-01", 12, 0, 0)]
    public void A_clock_is_taken_as_written_and_a_date_alone_is_noon(string text, int hour, int minute, int second)
    {
        Assert.True(LocalTimeText.TryParse(text, out var time));
        Assert.Equal(new DateTime(2025, 6, 1, hour, minute, second), time);
        Assert.Equal(DateTimeKind.Unspecified, time.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025-6-1 08:30:05")]
    [InlineData("2025-06-01 24:00:00")]
    [InlineData("2025-06-01 08:60:00")]
    [InlineData("2025-06-01 08:30:60")]
    [InlineData("2025-06-31 08:30:00")]
    [InlineData("2025-06-01 08:30:05+2")]
    [InlineData("2025-06-01 08:30:05.")]
    [InlineData("2025-06-01 08:30:05 UTC")]
    [InlineData("2025-06-01x08:30:05")]
    [InlineData("0001-01-01 08:30:05")]
    [InlineData("٢٠٢٥-06-01 08:30:05")]
    public void Anything_else_is_no_time(string text) => Assert.False(LocalTimeText.TryParse(text, out _));

    [Fact]
    public void A_time_survives_being_written_and_read()
        => Gen.DateTime[new DateTime(1970, 1, 1), new DateTime(2199, 12, 31)].Sample(time =>
        {
            var written = LocalTimeText.Format(time);
            return LocalTimeText.TryParse(written, out var read) && read == DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        });

    [Fact]
    public void No_bytes_whatever_make_the_parser_throw_or_accept_an_incomplete_request()
    {
        var valid = Encoding.UTF8.GetBytes(Examples.Prediction);
        var damaged = Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte.Array[0, 6], Gen.Int[0, 6]).Select((at, inserted, removed) =>
            (byte[])[.. valid[..at], .. inserted, .. valid[Math.Min(valid.Length, at + removed)..]]);

        Gen.OneOf(damaged, Gen.Byte.Array[0, 200]).Sample(body =>
        {
            var prediction = RequestParser.ParsePrediction(body, out var request);
            var batch = RequestParser.ParseBatch(body, RequestFields.PredictionReading, out _);
            return (prediction is not null || float.IsFinite(request.Person.AgeYears)) && batch is { Count: > 0 };
        });
    }

    [Fact]
    public void The_bars_of_an_explanation_join_up_from_base_to_median()
    {
        var bars = Chart.Waterfall(new ExpectationParts(80, 20, 0, -10, 0));

        Assert.Equal(["total", "up", "up", "down", "up", "total"], bars.Select(static bar => bar.Tone));
        Assert.Equal(["80.0 bpm", "+20.0 bpm", "0.0 bpm", "−10.0 bpm", "0.0 bpm", "90.0 bpm"], bars.Select(static bar => bar.Value));
        var (rise, fall) = (bars[1], bars[3]);
        Assert.Equal(End(rise), End(fall), 0.05);
        Assert.Equal(Middle(bars[0]), Number(rise.Start), 0.05);
        Assert.Equal(Middle(bars[5]), Number(fall.Start), 0.05);
        Assert.All(bars, static bar => Assert.True(Number(bar.Start) >= 0 && End(bar) <= 100));

        static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        static double End(Bar bar) => Number(bar.Start) + Number(bar.Width);
        static double Middle(Bar bar) => Number(bar.Start) + (Number(bar.Width) / 2);
    }
}
