using Vagus.Features;

namespace Vagus.Models;

/// <summary>Families of features in the words of an explanation.</summary>
internal static class FeatureGroup
{
    public static string Of(FeatureFamily family, HistoryState history) => family switch
    {
        FeatureFamily.Clock => "time of day",
        FeatureFamily.Profile => "profile",
        FeatureFamily.Activity => "activity",
        FeatureFamily.Reserve => "resting and maximal heart rate",
        FeatureFamily.Derived => "stress, HRV, calories and sleep stage",
        FeatureFamily.Present => "heart rate",
        _ => history == HistoryState.None ? "no earlier readings yet" : "own earlier readings",
    };
}
