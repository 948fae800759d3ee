"""Measures scikit-learn on the rows that `export` wrote: python3 peers.py OUT [--trees N | --only-forests] > theirs.json

Prints the JSON that `dotnet run --project bench/Vagus.Benchmarks -- peers DIR` prints for Vagus.
"""
import argparse
import json
import os
import pickle
import platform
import time

# The boosted trees use OpenMP: one thread, as ours have on two cores. Set before scikit-learn is loaded.
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor, IsolationForest, RandomForestRegressor
from sklearn.metrics import roc_auc_score

SEEDS = 10
SINGLE_ROWS = 20
ROUNDS = 5
FOREST_THREADS = 2


class ByteCounter:
    """Where a pickle goes when only its size is wanted."""

    def __init__(self):
        self.bytes = 0

    def write(self, data):
        self.bytes += memoryview(data).nbytes


def size_of(model):
    counter = ByteCounter()
    pickle.dump(model, counter, protocol=5)
    return counter.bytes


def measure(action):
    """Seconds by the clock, CPU seconds over all threads, and the result."""
    clock, cpu = time.perf_counter(), time.process_time()
    result = action()
    return time.perf_counter() - clock, time.process_time() - cpu, result


def microseconds_of_one(score, rows):
    """The fastest of several rounds, so that other work on the machine does not count."""
    rounds = [measure(lambda: [score(rows[i : i + 1]) for i in range(SINGLE_ROWS)])[0] for _ in range(ROUNDS)]
    return 1e6 * min(rounds) / SINGLE_ROWS


def measure_predictor(name, model, threads, inputs, rows, start, heart_rate, train):
    fit, fit_cpu, _ = measure(lambda: model.fit(rows[:train], heart_rate[:train] - start[:train]))
    _, score_cpu, residual = measure(lambda: model.predict(rows[train:]))
    error = heart_rate[train:] - start[train:] - residual
    return {
        "model": name,
        "inputs": inputs,
        "threads": threads,
        "fit_seconds": fit,
        "fit_cpu_seconds": fit_cpu,
        "score_cpu_seconds": score_cpu,
        "one_row_microseconds": microseconds_of_one(model.predict, rows[train:]),
        "model_bytes": size_of(model),
        "rmse_bpm": float(np.sqrt(np.mean(np.square(error, dtype=np.float64)))),
    }


def measure_forest(data, train, test, labels):
    fit = score = area = 0.0
    for seed in range(SEEDS):
        forest = IsolationForest(n_estimators=100, max_samples=256, n_jobs=1, random_state=seed)
        _, spent, _ = measure(lambda: forest.fit(train))
        fit += spent
        _, spent, normality = measure(lambda: forest.score_samples(test))
        score += spent
        area += roc_auc_score(labels, -normality)
    return {
        "data": data,
        "seeds": SEEDS,
        "fit_cpu_seconds": fit / SEEDS,
        "score_cpu_seconds": score / SEEDS,
        "one_row_microseconds": microseconds_of_one(forest.score_samples, test),
        "model_bytes": size_of(forest),
        "roc_auc": area / SEEDS,
    }


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", help="folder that `export` wrote")
    arguments.add_argument("--trees", type=int, default=100, help="trees of the random forest (0 leaves it out)")
    arguments.add_argument("--only-forests", action="store_true", help="isolation forests only, no predictors")
    options = arguments.parse_args()

    def load(name):
        return np.load(os.path.join(options.folder, name + ".npy"))

    with open(os.path.join(options.folder, "rows.json"), encoding="utf-8") as file:
        train = json.load(file)["train_rows"]
    start, heart_rate = load("start"), load("heart_rate")

    rows, labels = load("forest_classic"), load("labels_classic")
    # This IsolationForest and the random forest know no missing values: the training median stands in.
    rows = fill(rows, train)
    forests = [measure_forest("classic", rows[:train], rows[train:], labels[train:] == 1)]
    for name in ("wide", "groups"):
        rows = load("forest_" + name)
        forests.append(measure_forest(name, rows, rows, load("labels_" + name) == 1))

    predictors = []
    for inputs in () if options.only_forests else ("without_derived", "with_derived"):
        rows = load(inputs)
        boosted = HistGradientBoostingRegressor(
            max_iter=300, learning_rate=0.06, max_leaf_nodes=31, min_samples_leaf=100, l2_regularization=10, random_state=42
        )
        predictors.append(
            measure_predictor("HistGradientBoostingRegressor, 300 trees", boosted, 1, inputs, rows, start, heart_rate, train)
        )
    if options.trees > 0 and not options.only_forests:
        forest = RandomForestRegressor(options.trees, min_samples_leaf=5, n_jobs=FOREST_THREADS, random_state=42)
        name = f"RandomForestRegressor, {options.trees} trees"
        rows = fill(load("without_derived"), train)
        predictors.append(measure_predictor(name, forest, FOREST_THREADS, "without_derived", rows, start, heart_rate, train))

    tool = f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, Python {platform.python_version()}"
    print(json.dumps({"tool": tool, "predictors": predictors, "forests": forests}, indent=2))


def fill(rows, train):
    missing = np.isnan(rows)
    if missing.any():
        rows = np.where(missing, np.nanmedian(rows[:train], axis=0), rows)
    return rows


if __name__ == "__main__":
    main()
