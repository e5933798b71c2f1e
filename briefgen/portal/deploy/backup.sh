#!/bin/sh
# A copy of a portal while it runs: first the database, then the files that its rows name, then keys and settings.
#   backup.sh /var/lib/briefgen/portal /mnt/backup/2025-01-20      [DATABASE_URL in the environment for PostgreSQL]
# The copy holds the keys of the log and of sessions: keep it as safe as the portal.
set -eu
umask 077
data=$1 copy=$2
mkdir -p "$copy"
if [ -n "${DATABASE_URL:-}" ]; then
    pg_dump --format=custom --file="$copy/portal.dump" "$DATABASE_URL"
else
    python3 - "$data/portal.sqlite3" "$copy/portal.sqlite3" <<'END'
import sqlite3, sys
source, target = (sqlite3.connect(path) for path in sys.argv[1:])
source.backup(target)
target.close()
END
fi
cp -Rp "$data/files" "$copy/"
for name in audit.key secret.key database portal.env; do
    if [ -e "$data/$name" ]; then cp -p "$data/$name" "$copy/"; fi
done
