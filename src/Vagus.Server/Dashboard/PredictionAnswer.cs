using System.Globalization;
using Vagus.Features.Movement;
using Vagus.Models.Personal;
using Vagus.Server.Api;

namespace Vagus.Server.Dashboard;

/// <summary>An expectation as the page tells it: the picture, and the states in sentences.</summary>
internal sealed class PredictionAnswer
{
    public PredictionAnswer(in ExpectedHeartRate expected, in ReferenceRequest request, bool bandIsMeasured)
    {
        Expected = expected;
        var observed = request.Reading.HeartRateBpm;
        Picture = new BandChart(expected, request.Person.RestingHeartRateBpm, expected.HeartRate == HeartRateStatus.Measured ? observed : float.NaN);
        BandSentence = string.Create(
            CultureInfo.InvariantCulture,
            $"{expected.Coverage * 100:0.#} of 100 such readings are to lie between {expected.LowerBpm:0} and {expected.UpperBpm:0} bpm; half of them above {expected.MedianBpm:0}.");
        ObservedSentence = expected.HeartRate switch
        {
            HeartRateStatus.Measured => string.Create(CultureInfo.InvariantCulture, $"Observed {observed:0} bpm lies {BandChart.Place(expected, observed)}."),
            HeartRateStatus.NotWorn => string.Create(CultureInfo.InvariantCulture, $"{observed:0} is a device's code for not worn."),
            _ => null,
        };
        StateSentence = expected.State switch
        {
            BodyState.Asleep => "The body is held to be asleep.",
            BodyState.AtRest => "The body is held to be at rest.",
            BodyState.Active => "The body is held to be active.",
            _ => "Nothing is known of the movement.",
        };
        LearningSentence = expected.Learning == StillLearning.None
            ? "Nothing is still to be learnt of this person."
            : $"Still to be learnt of this person: {string.Join(", ", ExpectationTerms.WordsOf(expected.Learning).Select(Plain))}. "
                + (bandIsMeasured ? "Until then the band is that of a stranger." : "This model carries no measured band; it starts from a broad one.");
    }

    public ExpectedHeartRate Expected { get; }

    public BandChart Picture { get; }

    public string BandSentence { get; }

    /// <summary>How the observed heart rate lies; null when none was given.</summary>
    public string? ObservedSentence { get; }

    public string StateSentence { get; }

    public string LearningSentence { get; }

    private static string Plain(string word) => word switch
    {
        "level" => "their level",
        "clock" => "their day and night",
        "activity" => "how they answer to movement",
        "band" => "how much they vary",
        _ => "the last hours",
    };
}
