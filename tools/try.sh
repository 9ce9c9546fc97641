#!/bin/sh
# Shows Kith at work on an invented archive, in a data folder that may be thrown away.
# "Now" is a Monday morning, so that there is something to do today whenever this runs.
set -eu
kith=$1 try=$2
now=2026-11-23T09:00:00Z

rm -rf "$try"
mkdir -p "$try"

show() {
	printf '\n$ kith %s\n' "$*"
	"$kith" --data "$try/data" --now "$now" "$@"
}

# Half of the people answered long ago; the others are the invitations of the archive.
show sample --out "$try/sample.zip" --people 1400 --seed 1 --era 2026 --truth "$try/truth.json"
show import "$try/sample.zip"
show status
show forecast
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

Your data then lies in a folder of its own. The README says where, and how to delete it.
EOF
