#!/bin/sh
# Load on a running server: bench/load/run.sh [URL], ten seconds for each endpoint after five of warm-up.
# Start it first: ./vagus serve
set -eu
url="${1:-http://127.0.0.1:8000}"
here="$(cd "$(dirname "$0")" && pwd)"
command -v wrk >/dev/null || { echo "wrk is not installed" >&2; exit 1; }
curl -fsS --max-time 5 "$url/health/ready" >/dev/null || { echo "no ready server at $url" >&2; exit 1; }
for task in predict detect; do
  echo "== $task"
  wrk -t1 -c16 -d5s -s "$here/$task.lua" "$url" >/dev/null
  wrk -t1 -c16 -d10s --latency -s "$here/$task.lua" "$url"
done
