"""Sets two measurements side by side as Markdown: python3 table.py ours.json theirs.json DATE COMMAND > table.md"""
import json
import os
import platform
import sys


def machine():
    name, memory = platform.machine(), 0
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            name = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), name)
        with open("/proc/meminfo", encoding="utf-8") as file:
            memory = int(file.readline().split()[1]) / 2**20
    except OSError:
        pass
    system = platform.system() + " " + platform.release().split("-")[0]
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        pass
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GiB, {system}"


def size(count):
    return f"{count / 2**20:.1f} MiB" if count >= 2**20 else f"{count / 2**10:.0f} KiB"


def times(theirs, ours):
    ratio = theirs / ours
    return f"{ratio:.0f}×" if ratio >= 10 else f"{ratio:.1f}×" if ratio >= 1 else f"{ratio:.2f}×"


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def predictors(ours, theirs):
    print("## Expected heart rate\n")
    print("Fitted on the training rows, scored on the test rows. Our fit holds a pass with early stopping and a second")
    print("one on all training rows.\n")
    row("inputs", "model", "threads", "fit s", "fit CPU s", "ratio", "score CPU s", "ratio", "one row µs", "ratio", "size", "ratio", "RMSE bpm")
    row("---", "---", *["---:"] * 11)
    for mine in ours["predictors"]:
        others = [other for other in theirs["predictors"] if other["inputs"] == mine["inputs"]]
        for each in [mine, *others]:
            row(
                each["inputs"].replace("_", " "),
                ("**Vagus**: " if each is mine else "") + each["model"],
                each["threads"],
                f"{each['fit_seconds']:.1f}",
                f"{each['fit_cpu_seconds']:.1f}",
                "" if each is mine else times(each["fit_cpu_seconds"], mine["fit_cpu_seconds"]),
                f"{each['score_cpu_seconds']:.3f}",
                "" if each is mine else times(each["score_cpu_seconds"], mine["score_cpu_seconds"]),
                f"{each['one_row_microseconds']:.3g}" if each is mine else f"{each['one_row_microseconds']:.0f}",
                "" if each is mine else times(each["one_row_microseconds"], mine["one_row_microseconds"]),
                size(each["model_bytes"]),
                "" if each is mine else times(each["model_bytes"], mine["model_bytes"]),
                f"{each['rmse_bpm']:.3f}",
            )
    print()


def main():
    if len(sys.argv) != 5:
        print("usage: python3 table.py ours.json theirs.json DATE COMMAND", file=sys.stderr)
        return 2
    with open(sys.argv[1], encoding="utf-8") as file:
        ours = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        theirs = json.load(file)

    print(f"# Vagus beside scikit-learn, {sys.argv[3]}\n")
    print(f"- Machine: {machine()}")
    print(f"- {ours['tool']}")
    print(f"- {theirs['tool']}")
    print(f"- Command: `{sys.argv[4]}`")
    print(f"- Load average at the end: {os.getloadavg()[0]:.1f}\n")
    print("Both sides get the same rows, inputs, target and split, one after the other in one run. A ratio says how many")
    print("times the CPU time, time of one row, or size of Vagus the other takes: above 1 Vagus is faster or smaller. CPU")
    print("seconds are over all threads; the clock also counts what else the machine did.\n")

    if ours["predictors"]:
        predictors(ours, theirs)
    print("## Isolation forest\n")
    print(f"100 trees of 256 rows, one thread, means over {ours['forests'][0]['seeds']} seeds.\n")
    row("data", "side", "fit CPU ms", "ratio", "score CPU ms", "ratio", "one row µs", "ratio", "size", "ROC AUC", "difference")
    row("---", "---", *["---:"] * 9)
    for mine in ours["forests"]:
        other = next(each for each in theirs["forests"] if each["data"] == mine["data"])
        for name, each in (("**Vagus**", mine), ("scikit-learn", other)):
            row(
                each["data"],
                name,
                f"{1e3 * each['fit_cpu_seconds']:.1f}",
                "" if each is mine else times(each["fit_cpu_seconds"], mine["fit_cpu_seconds"]),
                f"{1e3 * each['score_cpu_seconds']:.1f}",
                "" if each is mine else times(each["score_cpu_seconds"], mine["score_cpu_seconds"]),
                f"{each['one_row_microseconds']:.3g}" if each is mine else f"{each['one_row_microseconds']:.0f}",
                "" if each is mine else times(each["one_row_microseconds"], mine["one_row_microseconds"]),
                size(each["model_bytes"]),
                f"{each['roc_auc']:.4f}",
                "" if each is mine else f"{mine['roc_auc'] - each['roc_auc']:+.4f}",
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
