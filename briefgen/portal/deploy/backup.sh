#!/bin/sh
# A copy of a portal while it runs: first the database, then the files that its rows name, then keys and settings.
#   backup.sh /var/lib/briefgen/portal /mnt/backup/2025-01-20
# The database is the one that `briefgen portal` would take: DATABASE_URL of the environment, of portal.env in the data
# folder, or of /etc/briefgen/portal.env when that is for this folder; else SQLite. Without the folder's own it refuses (2).
# Settings are copied too: portal.env of the folder, and /etc/briefgen/portal.env, when it is for this folder, as system.env. Files of
# secrets that they name (OIDC_CLIENT_SECRET_FILE, MAIL_PASSWORD_FILE) are not.
# The copy holds the keys of the log and of sessions: keep it as safe as the portal.
set -eu
umask 077
data=$1 copy=$2 system=/etc/briefgen/portal.env

refuse() { echo "$1; nothing was copied" >&2; exit 2; }

# The value of a variable in a file, as systemd reads it; nothing when neither is there.
value() {
    if [ -r "$2" ]; then
        sed -n "s/^[[:space:]]*$1[[:space:]]*=[[:space:]]*//p" "$2" | tail -n 1 |
            sed "s/[[:space:]]*\$//; s/^\"\(.*\)\"\$/\1/; s/^'\(.*\)'\$/\1/"
    fi
}

[ -d "$data/files" ] || refuse "$data: there is no portal here"
kind="" name=""
if [ -e "$data/database" ]; then read -r kind name < "$data/database"; fi
folder=$(value BRIEFGEN_PORTAL_DATA "$system")
folder=${folder:-/var/lib/briefgen/portal}
[ "${folder%/}" = "$(cd "$data" && pwd)" ] || system=""
url=${DATABASE_URL:-}
[ -n "$url" ] || url=$(value DATABASE_URL "$data/portal.env")
[ -n "$url" ] || [ -z "$system" ] || url=$(value DATABASE_URL "$system")
case "$kind:$url" in
postgresql:) refuse "$data: this portal's database is PostgreSQL, and DATABASE_URL is not set" ;;
sqlite:?*) refuse "$data: this portal's database is SQLite; expected no DATABASE_URL" ;;
esac
if [ -n "$url" ]; then
    found=$(psql --no-psqlrc -Atc "SELECT name FROM portal_identity" "$url") || refuse "$data: its database does not answer"
    [ -z "$name" ] || [ "$name" = "$found" ] || refuse "$data: DATABASE_URL names the database of another portal"
elif [ ! -s "$data/portal.sqlite3" ]; then
    refuse "$data/portal.sqlite3: expected the portal's database"
fi

mkdir -p "$copy"
if [ -n "$url" ]; then
    pg_dump --format=custom --file="$copy/portal.dump" "$url"
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
if [ -n "$system" ] && [ -r "$system" ]; then cp -p "$system" "$copy/system.env"; fi
