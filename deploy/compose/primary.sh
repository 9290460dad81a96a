#!/bin/bash
# The first start of the primary makes the roles and the database, and lets the replica in.
set -euo pipefail
secret() { cat "/run/secrets/database_$1_password"; }
psql -v ON_ERROR_STOP=1 --username postgres --no-psqlrc \
  -v migrator_password="$(secret migrator)" -v server_password="$(secret server)" \
  -v backup_password="$(secret backup)" -f /roles.sql
psql -v ON_ERROR_STOP=1 --username postgres --no-psqlrc -v replication_password="$(secret replication)" <<'SQL'
create role replicator login replication password :'replication_password';
select pg_create_physical_replication_slot('replica');
SQL
echo "host replication replicator all scram-sha-256" >>"$PGDATA/pg_hba.conf"
