#!/bin/sh
# Sets Vagus beside scikit-learn on one data folder and writes bench/results/peers-<date>.md.
# bench/peers/run.sh DIR [TREES]    DIR: users.csv and readings.csv[.gz]; TREES: of the random forest, default 100.
# bench/peers/run.sh DIR forests    the isolation forests only, into bench/results/forests-<date>.md.
set -eu
if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: bench/peers/run.sh DIR [TREES | forests]" >&2
  exit 2
fi
data="$(cd "$1" && pwd)"
trees="${2:-100}"
here="$(cd "$(dirname "$0")" && pwd)"
python="${PYTHON:-python3}"
"$python" -c 'import sklearn' 2>/dev/null || { echo "$python has no scikit-learn (Debian: apt-get install python3-sklearn)" >&2; exit 1; }

project="$here/../Vagus.Benchmarks"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dotnet build -c Release "$project" >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }
ours() { dotnet run -c Release --no-build --project "$project" -- "$@"; }

echo "export" >&2
ours export "$data" "$work/rows"
echo "Vagus" >&2
if [ "$trees" = forests ]; then
  name=forests verb=forests only="--only-forests"
else
  name=peers verb=peers only="--trees $trees"
fi
ours "$verb" "$data" >"$work/ours.json"
echo "scikit-learn (a random forest takes minutes)" >&2
# shellcheck disable=SC2086
"$python" "$here/peers.py" "$work/rows" $only >"$work/theirs.json"

day="$(date +%F)"
mkdir -p "$here/../results"
command="bench/peers/run.sh DIR $trees"
"$python" "$here/table.py" "$work/ours.json" "$work/theirs.json" "$day" "$command" >"$work/table.md"
mv "$work/table.md" "$here/../results/$name-$day.md"
cat "$here/../results/$name-$day.md"
