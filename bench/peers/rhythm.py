"""Atrial fibrillation of a day in NumPy: the same features, logistic regression and two-state chain as Vagus has.

python3 rhythm.py RR.npy EVERY > rhythm.json      RR.npy: RR intervals in ms, float64; RR.json beside it: the parameters

Vectorised over the whole day where NumPy can; the two recursions of the chain are loops. Then the same beat by beat, as a stream needs it. Every interval is taken to be usable.
"""
import json
import platform
import sys
import time

import numpy as np

WINDOW, MIDDLE, LAG, BLOCK = 32, 16, 256, 64
view = np.lib.stride_tricks.sliding_window_view


def lagged(x, lag):
    return np.concatenate([np.full(lag, np.nan), np.abs(x[lag:] - x[:-lag])])


def steps(x, width, lag):
    median = np.concatenate([np.full(width - 1, np.nan), np.median(view(x, width), axis=1)])
    step = lagged(median, lag)
    known, large = np.isfinite(step).astype(float), step > np.float32(0.02)
    return view(large, WINDOW).sum(axis=1) / view(known, WINDOW).sum(axis=1)


def pairs(x, tolerance, forerunners):
    """Pairs of a window that match, and whose forerunners match, by how many forerunners."""
    counts = np.zeros((forerunners + 1, len(x) - WINDOW + 1))
    for lag in range(1, WINDOW):
        match = lagged(x, lag) < np.float32(tolerance)
        for k in range(forerunners + 1):
            if k:
                match = match & np.concatenate([[False], before])
            before = match[:-1] if k == 0 else np.concatenate([[False], before[:-1]])
            total = np.concatenate([[0], np.cumsum(match)])
            end = np.arange(WINDOW, len(x) + 1)
            counts[k] += total[end] - total[end - WINDOW + lag]
    return counts


def quartile(x, lag):
    """First quartile over a window; the first windows have fewer distances."""
    distance = lagged(x, lag)
    return np.nanquantile(view(distance, WINDOW)[:lag], 0.25, axis=1).tolist() + np.quantile(view(distance, WINDOW)[lag:], 0.25, axis=1).tolist()


def features(rr):
    x = np.log(rr).astype(np.float32)
    narrow, wide = pairs(x, 0.04, 1), pairs(x, 0.1, 2)
    return np.column_stack([
        steps(x, 3, 1),
        np.log((narrow[0] + 1) / (narrow[1] + 1)),
        np.log((wide[1] + 1) / (wide[2] + 1)),
        np.log(0.004 + np.array(quartile(x, 2))),
        np.log(0.004 + np.array(quartile(x, 3))),
        steps(x, 5, 2),
    ])


def evidence(rr, p):
    z = p["intercept"] + features(rr) @ np.array(p["weights"])
    fast = 2 * view(rr < 500, WINDOW).sum(axis=1) > WINDOW
    z = np.where(fast & (z < 0), 0, np.clip(z, -p["limit"], p["limit"]))
    at = np.clip(np.arange(len(rr)) + MIDDLE - (WINDOW - 1), 0, len(z) - 1)
    return z[at]


def chain(z, p):
    change, stay, n = p["change"], 1 - p["change"], len(z)
    likelihood = np.exp(z * p["scale"]).tolist()
    forward, q = [0.0] * n, 0.1
    for i in range(n):
        q = q * stay + (1 - q) * change
        q = min(max(q * likelihood[i] / (q * likelihood[i] + 1 - q), 1e-9), 1 - 1e-9)
        forward[i] = q
    odds = [0.0] * n
    for start in range(0, n, BLOCK):
        end = start + BLOCK + LAG
        last = n if end > n else end
        ratio = 1.0
        for i in range(last - 1, start - 1, -1):
            if i < start + BLOCK or last == n:
                odds[i] = forward[i] / (1 - forward[i]) * ratio
            seen = likelihood[i] * ratio
            ratio = (stay * seen + change) / (change * seen + stay)
        if last == n:
            break
    return 1 / (1 + np.exp(-(p["slope"] * np.log(odds) + p["offset"])))


def live(rr, p):
    """The same from the last 36 intervals alone, as a stream brings them: seconds a beat."""
    count, reach = 2000, WINDOW + 4
    started, q = time.process_time(), 0.1
    for end in range(reach, reach + count):
        z = p["intercept"] + features(rr[end - reach : end])[-1] @ np.array(p["weights"])
        likelihood = np.exp(np.clip(z, -p["limit"], p["limit"]) * p["scale"])
        q = q * (1 - p["change"]) + (1 - q) * p["change"]
        q = q * likelihood / (q * likelihood + 1 - q)
    return (time.process_time() - started) / count


def main():
    rr = np.load(sys.argv[1])
    with open(sys.argv[1].replace(".npy", ".json"), encoding="utf-8") as file:
        p = json.load(file)
    started = time.process_time()
    probability = chain(evidence(rr, p), p)
    seconds = time.process_time() - started
    print(json.dumps({
        "tool": f"NumPy {np.__version__}, Python {platform.python_version()}", "beats": len(rr), "seconds": seconds,
        "live_seconds_per_beat": live(rr, p),
        "probabilities": probability[:: int(sys.argv[2])].round(6).tolist(),
    }))


if __name__ == "__main__":
    main()
