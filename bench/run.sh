#!/bin/sh
# Runs all in-process benchmarks and writes bench/results/in-process-<date>.md. bench/run.sh [FILTER]
set -eu
filter="${1:-*}"
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dotnet build -c Release "$here/Vagus.Benchmarks" >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }
busy="$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
dotnet run -c Release --no-build --project "$here/Vagus.Benchmarks" -- --filter "$filter" --artifacts "$work" >"$work/run.log" ||
  { cat "$work/run.log" >&2; exit 1; }

day="$(date +%F)"
memory="$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo 2>/dev/null || echo unknown)"
{
  printf '# In-process benchmarks, %s\n\n' "$day"
  printf -- "- Command: \`bench/run.sh '%s'\`\n- Memory: %s\n- Load average before the run: %s\n" "$filter" "$memory" "$busy"
  for report in "$work"/results/*-report-github.md; do
    name="$(basename "$report" -report-github.md)"
    printf '\n## %s\n\n' "${name##*.}"
    tr -d '\r' <"$report" | sed "s/&#39;//g; s/[[:space:]]*\$//"
  done
} >"$work/table.md"
mkdir -p "$here/results"
mv "$work/table.md" "$here/results/in-process-$day.md"
cat "$here/results/in-process-$day.md"
