namespace Vagus.Features.Hrv;

/// <summary>
/// Spread of the Poincaré plot, NN(i + 1) over NN(i), across and along its diagonal: Brennan, Palaniswami and Kamen (2001), "Do existing
/// measures of Poincaré plot geometry reflect nonlinear features of heart rate variability?", IEEE Trans Biomed Eng 48:1342–1347.
/// Both are standard deviations with n, taken of the points themselves, from 2 points.
/// </summary>
/// <param name="Sd1Ms">SD1: deviation of (NN(i + 1) − NN(i)) / √2, ms.</param>
/// <param name="Sd2Ms">SD2: deviation of (NN(i + 1) + NN(i)) / √2, ms.</param>
public sealed record HrvPoincare(HrvValue Sd1Ms, HrvValue Sd2Ms);
