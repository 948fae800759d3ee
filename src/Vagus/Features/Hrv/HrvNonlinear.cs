namespace Vagus.Features.Hrv;

/// <summary>Nonlinear figures of NN intervals.</summary>
/// <param name="Poincare">SD1 and SD2.</param>
/// <param name="SampleEntropy">Sample entropy, see <see cref="Hrv.SampleEntropy"/>; no unit.</param>
/// <param name="DfaAlpha1">Short-term scaling exponent, see <see cref="DetrendedFluctuation"/>; no unit.</param>
public sealed record HrvNonlinear(HrvPoincare Poincare, HrvValue SampleEntropy, HrvValue DfaAlpha1);
