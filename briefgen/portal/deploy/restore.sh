#!/bin/sh
# A portal from its copy, into a folder that is not there yet. Stop the portal first, and verify afterwards.
#   restore.sh /mnt/backup/2025-01-20 /var/lib/briefgen/portal     [DATABASE_URL of an empty database for PostgreSQL]
set -eu
umask 077
copy=$1 data=$2
if [ -e "$data" ]; then echo "$data: exists already; move it away" >&2; exit 2; fi
wanted=portal.sqlite3
if [ -n "${DATABASE_URL:-}" ]; then wanted=portal.dump; fi
if [ -e "$copy/portal.dump" ] && [ -z "${DATABASE_URL:-}" ]; then
    echo "$copy: the copy of a PostgreSQL portal; expected DATABASE_URL of an empty database" >&2; exit 2
elif [ ! -s "$copy/$wanted" ]; then
    echo "$copy: expected $wanted in it" >&2; exit 2
fi
mkdir -m 700 "$data"
cp -Rp "$copy/files" "$data/"
for name in audit.key secret.key database portal.env; do
    if [ -e "$copy/$name" ]; then cp -p "$copy/$name" "$data/"; fi
done
if [ -n "${DATABASE_URL:-}" ]; then
    pg_restore --no-owner --dbname="$DATABASE_URL" "$copy/portal.dump"
else
    cp -p "$copy/portal.sqlite3" "$data/"
fi
echo "now: briefgen portal verify --data $data, with the head that was noted last"
