"""Sets half-space trees of Vagus and in Python side by side: python3 halfspace_table.py ours.json theirs.json DATE COMMAND"""
import json
import os
import sys

from table import machine, row, times


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        ours = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        theirs = json.load(file)
    apart = max(abs(a - b) for a, b in zip(ours["scores"], theirs["scores"]))
    print(f"# Half-space trees: Vagus beside plain Python, {sys.argv[3]}\n")
    print(f"- Machine: {machine()}")
    print(f"- {ours['tool']}, one thread, {ours['rows']:,} rows, fastest of nine rounds")
    print(f"- {theirs['tool']}, one thread, {theirs['rows']:,} rows, fastest of three rounds")
    print(f"- Command: `{sys.argv[4]}`")
    print(f"- Load average at the end: {os.getloadavg()[0]:.1f}\n")
    print("10 trees of height 8, windows of 250 rows, 10 inputs, the same splits and stream: score, then learn, row by row. The Python side is")
    print("a plain implementation of the paper written for this comparison, a node an object; it is not river, which could not be installed")
    print("here; about 85,000 rows a second are reported for river at these settings, on another machine and not measured here.\n")
    mine, other = ours["rows"] / ours["seconds"], theirs["rows"] / theirs["seconds"]
    row("", "rows a second", "µs a row", "ratio", "largest difference of a score")
    row("---", "---:", "---:", "---:", "---:")
    row("**Vagus**", f"{mine:,.0f}", f"{1e6 / mine:.2f}", "", "")
    row("plain Python", f"{other:,.0f}", f"{1e6 / other:.1f}", times(mine, other), f"{apart:.0e}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
