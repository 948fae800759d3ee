"""Sets rhythm of a day by Vagus and by NumPy side by side: python3 rhythm_table.py ours.json theirs.json DATE COMMAND"""
import json
import os
import sys

from table import machine, row, times


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        ours = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        theirs = json.load(file)
    apart = max(abs(a - b) for a, b in zip(ours["probabilities"], theirs["probabilities"], strict=True))
    print(f"# Rhythm of a day: Vagus beside NumPy, {sys.argv[3]}\n")
    print(f"- Machine: {machine()}")
    print(f"- {ours['tool']}, one thread")
    print(f"- {theirs['tool']}, one thread")
    print(f"- Command: `{sys.argv[4]}`")
    print(f"- Load average at the end: {os.getloadavg()[0]:.1f}\n")
    print(f"{ours['beats']:,} RR intervals, a fifth of them in fibrillation. Ours is the fastest of 25 rounds and holds everything")
    print("that `vagus rhythm` tells, beat by beat, since batch and live are one code; NumPy's is the probability of fibrillation alone, by the")
    print("same definitions: vectorised over the whole day, and beat by beat (2,000 beats measured, without the backward pass).\n")
    row("", "Vagus ms", "NumPy ms", "ratio", "largest difference of a probability")
    row("---", "---:", "---:", "---:", "---:")
    row("rhythm, the day at once", f"{1e3 * ours['seconds']:.1f}", f"{1e3 * theirs['seconds']:.0f}", times(theirs["seconds"], ours["seconds"]), f"{apart:.0e}")
    live = theirs["live_seconds_per_beat"] * theirs["beats"]
    row("rhythm, beat by beat", f"{1e3 * ours['seconds']:.1f}", f"{1e3 * live:.0f}", times(live, ours["seconds"]), "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
