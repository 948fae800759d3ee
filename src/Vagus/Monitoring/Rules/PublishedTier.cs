namespace Vagus.Monitoring.Rules;

/// <summary>What a published rule says as it was published, without any threshold of ours.</summary>
public enum PublishedTier : byte
{
    /// <summary>The rule was published without tiers.</summary>
    None,

    /// <summary>Nothing unusual.</summary>
    Green,

    /// <summary>Unusual.</summary>
    Yellow,

    /// <summary>Very unusual; for a rule with one threshold, beyond it.</summary>
    Red,

    /// <summary>Too little of the person is known yet.</summary>
    Learning,

    /// <summary>What would be judged was not measured.</summary>
    NoData,
}

/// <summary>A rule that says something as published, beside its score.</summary>
public interface IPublishedRule
{
    /// <summary>What it said when it last judged, or why it could not.</summary>
    PublishedTier Tier { get; }
}
