namespace Vagus.Server.Api;

/// <summary>Who gives an expectation.</summary>
internal enum PredictionEngine : byte
{
    /// <summary>The registered predictor, trained on many people.</summary>
    Trained,

    /// <summary>Learns from the request's own readings alone; needs no model.</summary>
    Personal,
}
