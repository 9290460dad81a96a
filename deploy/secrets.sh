#!/bin/sh
# Draws what production needs and nobody may know, one file a secret: secrets.sh /etc/credbuzzpay/secrets
# A file that is there already is left as it is, so that this can be run again. Keep a copy of them apart from every backup.
#   DATABASE_HOST (127.0.0.1:5432), REPLICA_HOST (none), REDIS_HOST (127.0.0.1:6379)   where they are, for the addresses
#   SECRET_MODE (0600)   the mode of the files; their folder is 0700
set -eu
folder=${1:?"Say the folder: secrets.sh /etc/credbuzzpay/secrets"}
database=${DATABASE_HOST:-127.0.0.1:5432}
umask 077
mkdir -p "$folder"

draw() { # draw <name> <command …>: keeps what the command prints
  name=$1
  shift
  if [ -e "$folder/$name" ]; then
    echo "kept   $folder/$name"
    return
  fi
  value=$("$@")
  printf '%s' "$value" >"$folder/$name"
  chmod "${SECRET_MODE:-0600}" "$folder/$name"
  echo "drawn  $folder/$name"
}
random() { openssl rand -base64 32; }
key() { printf 'k1:%s' "$(random)"; }
# Of letters and digits, since they stand in addresses.
password() { openssl rand -hex 24; }
address() { printf 'postgres://%s:%s@%s/erp' "$1" "$(cat "$folder/$2")" "$3"; }

draw encryption_keys key
draw blind_index_key random
draw audit_seal_keys key
draw otp_pepper random
draw database_superuser_password password
draw database_migrator_password password
draw database_server_password password
draw database_backup_password password
draw database_replication_password password
draw redis_password password
draw database_migrator_url address erp_migrator database_migrator_password "$database"
draw database_backup_url address erp_backup database_backup_password "$database"
draw database_url address erp_server database_server_password "$database"
if [ -n "${REPLICA_HOST:-}" ]; then
  draw database_replica_urls address erp_server database_server_password "$REPLICA_HOST"
fi
draw redis_url printf 'redis://:%s@%s' "$(cat "$folder/redis_password")" "${REDIS_HOST:-127.0.0.1:6379}"
