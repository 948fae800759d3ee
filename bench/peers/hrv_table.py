"""Sets HRV of a day by Vagus and by NumPy side by side: python3 hrv_table.py ours.json theirs.json DATE COMMAND"""
import json
import os
import sys

from table import machine, row, times


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        ours = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        theirs = json.load(file)
    print(f"# HRV of a day: Vagus beside NumPy, {sys.argv[3]}\n")
    print(f"- Machine: {machine()}")
    print(f"- {ours['tool']}, one thread")
    print(f"- {theirs['tool']}, one thread")
    print(f"- Command: `{sys.argv[4]}`")
    print(f"- Load average at the end: {os.getloadavg()[0]:.1f}\n")
    print(f"{ours['beats']:,} RR intervals, the same figures by the same definitions, one after the other in one run. Ours is the")
    print("fastest of five rounds; the whole is computed in one call, so its parts do not add up to it.\n")
    row("part", "Vagus ms", "NumPy ms", "ratio", "largest relative difference")
    row("---", "---:", "---:", "---:", "---:")
    total = 0
    for name, other in theirs["parts"].items():
        mine = ours["parts"][name]
        total += other["cpu_seconds"]
        apart = max(abs(mine["figures"][key] / value - 1) for key, value in other["figures"].items())
        row(name.replace("_", " "), f"{1e3 * mine['cpu_seconds']:.1f}", f"{1e3 * other['cpu_seconds']:.0f}", times(other["cpu_seconds"], mine["cpu_seconds"]), f"{apart:.0e}")
    whole = ours["parts"]["all"]["cpu_seconds"]
    row("**all**", f"**{1e3 * whole:.1f}**", f"**{1e3 * total:.0f}**", f"**{times(total, whole)}**", "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
