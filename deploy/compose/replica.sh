#!/bin/bash
# The replica copies the primary at its first start, and follows it from then on.
set -euo pipefail
PGPASSWORD=$(cat /run/secrets/database_replication_password)
export PGPASSWORD
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  # A copy that did not end is thrown away.
  rm -rf "${PGDATA:?}" && mkdir -p "$PGDATA" && chmod 0700 "$PGDATA"
  pg_basebackup --pgdata "$PGDATA" --write-recovery-conf --slot replica --wal-method stream --checkpoint fast \
    --dbname "host=primary user=replicator application_name=replica"
fi
exec postgres -c hot_standby=on
