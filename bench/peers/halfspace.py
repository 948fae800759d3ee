"""Half-space trees in Python on a stream of rows: python3 halfspace.py stream.npy ROWS

A straightforward implementation of the paper (Tan, Ting & Liu 2011), a node an object, as streaming libraries in Python have it; the
splits are read from stream.json so that the scores can be compared. Prints what `dotnet run --project bench/Vagus.Benchmarks -- half-space`
prints.
"""
import json
import math
import platform
import sys
import time

import numpy as np

ROUNDS = 3


class Node:
    __slots__ = ("input", "place", "left", "right", "reference", "latest")

    def __init__(self, splits, at):
        self.reference = self.latest = 0
        self.left = self.right = None
        if at < len(splits):
            self.input, self.place = int(splits[at][0]), splits[at][1]
            self.left, self.right = Node(splits, 2 * at + 1), Node(splits, 2 * at + 2)


class HalfSpaceTrees:
    def __init__(self, splits, height, window):
        self.roots = [Node(tree, 0) for tree in splits]
        self.window, self.limit = window, 0.1 * window
        self.full_scale = math.log(1 + window * 2**height)
        self.seen, self.ready = 0, False

    def observe(self, row):
        mass = 0
        for root in self.roots:
            node, depth, found = root, 0, None
            while True:
                node.latest += 1
                if found is None and (node.left is None or node.reference <= self.limit):
                    found = node.reference * 2**depth
                if node.left is None:
                    break
                node = node.right if row[node.input] > node.place else node.left
                depth += 1
            mass += found
        score = 1 - math.log(1 + mass / len(self.roots)) / self.full_scale if self.ready else math.nan
        self.seen += 1
        if self.seen == self.window:
            for root in self.roots:
                turn(root)
            self.seen, self.ready = 0, True
        return score


def turn(node):
    node.reference, node.latest = node.latest, 0
    if node.left is not None:
        turn(node.left)
        turn(node.right)


def main():
    with open(sys.argv[1].replace(".npy", ".json"), encoding="utf-8") as file:
        settings = json.load(file)
    rows = np.load(sys.argv[1]).reshape(-1, settings["inputs"])[: int(sys.argv[2])].tolist()
    best, scores = math.inf, []
    for _ in range(ROUNDS):
        trees = HalfSpaceTrees(settings["splits"], settings["height"], settings["window"])
        clock = time.perf_counter()
        scores = [trees.observe(row) for row in rows]
        best = min(best, time.perf_counter() - clock)
    kept = [score for i, score in enumerate(scores) if i % settings["every"] == 0 and not math.isnan(score)]
    print(json.dumps({"tool": f"Python {platform.python_version()}", "rows": len(rows), "seconds": best, "scores": kept}))


if __name__ == "__main__":
    main()
