#!/bin/sh
# Sets half-space trees of Vagus and in plain Python side by side and writes bench/results/half-space-<date>.md.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
python="${PYTHON:-python3}"
"$python" -c 'import numpy' 2>/dev/null || { echo "$python has no NumPy (Debian: apt-get install python3-numpy)" >&2; exit 1; }
project="$here/../Vagus.Benchmarks"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dotnet build -c Release "$project" >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }
ours() { dotnet run -c Release --no-build --project "$project" -- "$@"; }

export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1
ours half-space-export "$work/stream.npy"
ours half-space >"$work/ours.json"
"$python" "$here/halfspace.py" "$work/stream.npy" 20000 >"$work/theirs.json"
day="$(date +%F)"
mkdir -p "$here/../results"
"$python" "$here/halfspace_table.py" "$work/ours.json" "$work/theirs.json" "$day" "bench/peers/halfspace.sh" >"$work/table.md"
mv "$work/table.md" "$here/../results/half-space-$day.md"
cat "$here/../results/half-space-$day.md"
