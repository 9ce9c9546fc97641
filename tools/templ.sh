#!/bin/sh
# templ.sh write: formats the pages of front/web and writes the Go that is made from them.
# templ.sh check: fails when a page is not formatted, or its Go is not what templ makes of it, and changes nothing.
set -eu
cd "$(dirname "$0")/.."
templ=$(go tool -modfile=tools/go.mod -n templ)
pages=front/web

# No prettier: what it does depends on the version that happens to be installed.
format() { "$templ" fmt -log-level error -prettier-command "" "$@"; }
make() { "$templ" generate -log-level error -include-version=false -path "$1"; }

[ -n "$(find "$pages" -name '*.templ' -not -path '*/node_modules/*')" ] || exit 0

if [ "${1:-}" = write ]; then
	format "$pages"
	make "$pages"
	exit 0
fi

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
wrong=0
for page in $(find "$pages" -name '*.templ' -not -path '*/node_modules/*'); do
	format -stdout "$page" >"$copy/formatted"
	cmp -s "$page" "$copy/formatted" || { echo "$page is not formatted" >&2; wrong=1; }
done
rm -f "$copy/formatted"
find "$pages" \( -name '*.templ' -o -name '*_templ.go' \) -not -path '*/node_modules/*' >"$copy/list"
tar -cf - -T "$copy/list" | tar -xf - -C "$copy"
(cd "$copy" && make "$pages")
while read -r file; do
	cmp -s "$file" "$copy/$file" || { echo "$file is not what templ makes of its page" >&2; wrong=1; }
done <"$copy/list"
for file in $(cd "$copy" && find "$pages" -name '*_templ.go'); do
	[ -e "$file" ] || { echo "$file is missing" >&2; wrong=1; }
done
[ "$wrong" = 0 ] || { echo "run: make generate" >&2; exit 1; }
