#!/bin/sh
# Runs every fuzz target of every package for a while: go test takes one target at a time.
set -eu
time=${1:-10s}
ran=0
for package in $(go list ./...); do
	for target in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
		echo "== $package $target"
		go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" -fuzzminimizetime 20x "$package"
		ran=$((ran + 1))
	done
done
test "$ran" -gt 0 || { echo "no fuzz target was found" >&2; exit 1; }
echo "== $ran fuzz targets ran for $time each"
