#!/bin/sh
# Shows Kith at work on an invented archive, in a data folder that may be thrown away.
set -eu
kith=$1 try=$2

rm -rf "$try"
mkdir -p "$try"

show() {
	printf '\n$ kith %s\n' "$*"
	"$kith" --data "$try/data" "$@"
}

show sample --out "$try/sample.zip" --people 700 --seed 1 --era 2026 --truth "$try/truth.json"
show import "$try/sample.zip"
show status
show plan
show today

cat <<EOF

These people are invented, and everything above lies in $try (make clean removes it).

To do the same with your own archive: on LinkedIn, open Settings & Privacy, Data privacy,
"Get a copy of your data", wait for the mail, download the zip, then

  $kith import ~/Downloads/your-archive.zip
  $kith status
  $kith plan
  $kith next

Your data then lies in your own data folder; "$kith --help" says where, and the README how to delete it.
EOF
