"""HRV of a day in NumPy, the same figures as Vagus computes, by the same definitions.

python3 hrv.py RR.npy > hrv.json      RR.npy: RR intervals in ms, float64

Vectorised where NumPy can; sample entropy compares blocks of rows with all rows, sorted by their first value so that
only neighbours within the tolerance are compared; Lomb-Scargle is summed directly, a block of frequencies at a time.
"""
import argparse
import json
import platform
import time

import numpy as np

BANDS = (("vlf", 0.0033, 0.04), ("lf", 0.04, 0.15), ("hf", 0.15, 0.40))


def time_domain(rr):
    difference = np.diff(rr)
    out = {
        "mean_rr_ms": rr.mean(),
        "mean_heart_rate_bpm": (60000 / rr).mean(),
        "sdnn_ms": rr.std(ddof=1),
        "rmssd_ms": np.sqrt((difference**2).mean()),
        "sdsd_ms": difference.std(ddof=1),
        "nn50": int((np.abs(difference) > 50).sum()),
        "pnn50_percent": 100 * (np.abs(difference) > 50).mean(),
        "pnn20_percent": 100 * (np.abs(difference) > 20).mean(),
        "triangular_index": len(rr) / np.bincount((rr * 0.128).astype(int)).max(),
    }
    end = np.cumsum(rr)
    means, deviations, first = [], [], 0
    while True:
        begin = end[first] - rr[first]
        last = np.searchsorted(end, begin + 300000, side="right")
        if last >= len(rr):
            break
        means.append(rr[first:last].mean())
        deviations.append(rr[first:last].std(ddof=1))
        first = last
    out["sdann_ms"] = np.std(means, ddof=1)
    out["sdnn_index_ms"] = np.mean(deviations)
    return out


def bands(density, step):
    powers = {}
    for name, low, high in BANDS:
        first, last = int(np.ceil(low / step - 1e-9)), int(np.ceil(high / step - 1e-9))
        powers[name + "_ms2"] = density[first:last].sum() * step
    powers["lf_hf_ratio"] = powers["lf_ms2"] / powers["hf_ms2"]
    return powers


def spline(x, y, grid):
    """Cubic spline with the not-a-knot condition; the three diagonals are eliminated in a loop, as NumPy has no banded solver."""
    h, n = np.diff(x), len(x)
    m = np.diff(y) / h
    upper, slope = np.empty(n), np.empty(n)
    span = h[0] + h[1]
    upper[0] = span / h[1]
    slope[0] = ((h[0] + 2 * span) * h[1] * m[0] + h[0] ** 2 * m[1]) / span / h[1]
    hl, ml = h.tolist(), m.tolist()
    u, s = float(upper[0]), float(slope[0])
    for i in range(1, n - 1):
        pivot = 2 * (hl[i - 1] + hl[i]) - hl[i] * u
        s = (3 * (hl[i] * ml[i - 1] + hl[i - 1] * ml[i]) - hl[i] * s) / pivot
        u = hl[i - 1] / pivot
        upper[i], slope[i] = u, s
    span = h[-2] + h[-1]
    right = (h[-1] ** 2 * m[-2] + (2 * span + h[-1]) * h[-2] * m[-1]) / span
    slope[-1] = (right - span * slope[-2]) / (h[-2] - span * upper[-2])
    for i in range(n - 2, -1, -1):
        slope[i] -= upper[i] * slope[i + 1]
    i = np.clip(np.searchsorted(x, grid, side="left") - 1, 0, n - 2)
    t = grid - x[i]
    third = (slope[i] + slope[i + 1] - 2 * m[i]) / h[i] ** 2
    second = (m[i] - slope[i]) / h[i] - third * h[i]
    return y[i] + t * (slope[i] + t * (second + t * third))


def welch(rr, fs=4, length=1024):
    end = np.cumsum(rr) / 1000
    count = int((end[-1] - end[0]) * fs + 1e-9) + 1
    even = spline(end, rr, end[0] + np.arange(count) / fs)
    segments = np.lib.stride_tricks.sliding_window_view(even, length)[:: length // 2]
    i = np.arange(length) - (length - 1) / 2
    segments = segments - segments.mean(axis=1, keepdims=True) - np.outer(segments @ i / (i @ i), i)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(length) / length)
    density = (np.abs(np.fft.rfft(segments * window, axis=1)) ** 2).mean(axis=0) * 2 / (fs * (window**2).sum())
    density[[0, -1]] /= 2
    return bands(density, fs / length)


def lomb(rr):
    end = np.cumsum(rr) / 1000
    end -= end[0]
    y, seconds = rr - rr.mean(), end[-1]
    count = int(np.ceil(min(0.40, 500 / rr.mean()) * seconds))
    density = np.zeros(count + 1)
    for first in range(1, count + 1, 64):
        k = np.arange(first, min(first + 64, count + 1))
        wave = np.exp(2j * np.pi / seconds * np.outer(k, end))
        double = (wave * wave).sum(axis=1)
        delay = np.angle(double) / 2
        turned = (wave @ y) * np.exp(-1j * delay)
        length = np.abs(double) / 2
        density[k] = (turned.real**2 / (len(y) / 2 + length) + turned.imag**2 / (len(y) / 2 - length)) * rr.mean() / 1000
    return bands(density, 1 / seconds)


def sample_entropy(rr, tolerance):
    rows = np.lib.stride_tricks.sliding_window_view(rr, 3)
    rows = rows[np.argsort(rows[:, 0], kind="stable")]
    end = np.searchsorted(rows[:, 0], rows[:, 0] + tolerance, side="right")
    two = three = 0
    for i in range(len(rows)):
        near = rows[i + 1 : end[i]]
        match = np.abs(near[:, 1] - rows[i, 1]) <= tolerance
        two += np.count_nonzero(match)
        three += np.count_nonzero(np.abs(near[match, 2] - rows[i, 2]) <= tolerance)
    return -np.log(three / two)


def dfa_alpha1(rr):
    profile = np.cumsum(rr - rr.mean())
    sizes = np.arange(4, 17)
    fluctuation = []
    for size in sizes:
        boxes = profile[: len(profile) // size * size].reshape(-1, size)
        i = np.arange(size) - (size - 1) / 2
        rest = boxes - boxes.mean(axis=1, keepdims=True) - np.outer(boxes @ i / (i @ i), i)
        fluctuation.append(np.sqrt((rest**2).mean()))
    return np.polyfit(np.log(sizes), np.log(fluctuation), 1)[0]


def nonlinear(rr):
    return {
        "sd1_ms": (np.diff(rr) / np.sqrt(2)).std(),
        "sd2_ms": ((rr[1:] + rr[:-1]) / np.sqrt(2)).std(),
        "sample_entropy": sample_entropy(rr, 0.2 * rr.std(ddof=1)),
        "dfa_alpha1": dfa_alpha1(rr),
    }


def main():
    parser = argparse.ArgumentParser(description="HRV of a day in NumPy.")
    parser.add_argument("file")
    rr = np.load(parser.parse_args().file)
    parts = {}
    for name, compute in (("time_domain", time_domain), ("welch", welch), ("lomb", lomb), ("nonlinear", nonlinear)):
        started = time.process_time()
        figures = compute(rr)
        parts[name] = {"cpu_seconds": time.process_time() - started, "figures": {key: float(value) for key, value in figures.items()}}
    print(json.dumps({"tool": f"NumPy {np.__version__}, Python {platform.python_version()}", "beats": len(rr), "parts": parts}, indent=2))


if __name__ == "__main__":
    main()
