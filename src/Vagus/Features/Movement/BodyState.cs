namespace Vagus.Features.Movement;

/// <summary>What the body is doing, told from movement, clock and stated sleep; never from the heart rate.</summary>
public enum BodyState : byte
{
    /// <summary>Nothing is known of the movement.</summary>
    Unknown,

    /// <summary>
    /// Stated to be asleep, or still for half an hour between midnight and 7:00 (the night of NightSignal, Alavi et al.,
    /// Nat Med 28:175, 2022).
    /// </summary>
    Asleep,

    /// <summary>Stated to be resting and hardly moving; otherwise no step in the last twelve minutes (the resting minute of RHRAD, Mishra et al., Nat Biomed Eng 4:1208, 2020) and no intensity now.</summary>
    AtRest,

    /// <summary>Everything else: moving, or moved a short while ago.</summary>
    Active,
}
