#!/bin/sh
# A coordinator and two workers in DIR, for trying the logbook on Citus. Needs PostgreSQL with Citus installed, and another user than root.
#   examples/logbook/citus.sh DIR          starts them and says the CITUS_URL
#   examples/logbook/citus.sh DIR stop     stops them
# Without passwords and for this machine only. Written down and not run: there was no Citus where it was written.
set -eu
dir=${1:?Give a folder.}
bin=$(pg_config --bindir)
port=5600
if [ "${2:-}" = stop ]; then
  for name in coordinator worker1 worker2; do "$bin/pg_ctl" -D "$dir/$name" -m fast stop; done
  exit 0
fi
if [ ! -e "$(pg_config --pkglibdir)/citus.so" ]; then
  echo "Citus is not installed in $(pg_config --pkglibdir)." >&2
  exit 1
fi
mkdir -p "$dir"
for name in coordinator worker1 worker2; do
  "$bin/initdb" -D "$dir/$name" -U owner -A trust -E UTF8 > /dev/null
  printf "shared_preload_libraries = 'citus'\nport = %s\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n" "$port" \
    >> "$dir/$name/postgresql.conf"
  "$bin/pg_ctl" -D "$dir/$name" -w -l "$dir/$name.log" start > /dev/null
  "$bin/createdb" -h 127.0.0.1 -p "$port" -U owner tenzij
  "$bin/psql" -qh 127.0.0.1 -p "$port" -U owner -d tenzij -c 'CREATE EXTENSION citus'
  port=$((port + 1))
done
"$bin/psql" -qh 127.0.0.1 -p 5600 -U owner -d tenzij \
  -c "SELECT citus_set_coordinator_host('127.0.0.1', 5600)" \
  -c "SELECT citus_add_node('127.0.0.1', 5601)" -c "SELECT citus_add_node('127.0.0.1', 5602)"
echo "CITUS_URL=postgres://owner@127.0.0.1:5600/tenzij"
