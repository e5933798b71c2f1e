#!/bin/sh
# A portal from its copy, into a folder that is not there yet. Stop the portal first, and verify afterwards.
#   restore.sh /mnt/backup/2025-01-20 /var/lib/briefgen/portal     [DATABASE_URL of an empty database for PostgreSQL]
# Run by root, the folder is given to whom the copied files belong.
set -eu
umask 077
copy=$1 data=$2 system=/etc/briefgen/portal.env
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
    # All of it or nothing: a half of it would look like a portal that has lost rows.
    pg_restore --no-owner --single-transaction --exit-on-error --dbname="$DATABASE_URL" "$copy/portal.dump"
else
    cp -p "$copy/portal.sqlite3" "$data/"
fi
owner=$(ls -nd "$copy/files" | awk '{ print $3 ":" $4 }')
if [ "$(id -u)" = 0 ]; then chown -R "$owner" "$data"; fi
if [ "$(id -u)" = 0 ] && [ "${owner%%:*}" = 0 ]; then
    echo "the folder is root's, as the copied files are: chown -R it to the user of the service"
fi
for file in "$data/portal.env" "$system"; do
    if [ -n "${DATABASE_URL:-}" ] && grep -q '^[[:space:]]*DATABASE_URL' "$file" 2>/dev/null &&
        ! grep -qF "$DATABASE_URL" "$file"; then
        echo "$file: names another DATABASE_URL; write the one of the restored database there before you start or verify"
    fi
done
if [ -e "$copy/system.env" ]; then echo "the settings that stood in $system are in $copy/system.env"; fi
echo "with nginx before it: give its user the rights to read $data/files again (the first lines of nginx.conf)"
echo "now: briefgen portal verify --data $data, with the head that was noted last"
