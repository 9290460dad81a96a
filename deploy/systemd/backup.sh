#!/bin/sh
# Saves to a folder of this moment in the one that is named, and removes those that are older than KEEP_DAYS (14).
set -eu
folder=${1:?"Say the folder of the backups"}
/opt/credbuzzpay/bin/credbuzzpay backup "$folder/$(date -u +%Y-%m-%dT%H%M%S)"
find "$folder" -mindepth 1 -maxdepth 1 -type d -mtime "+${KEEP_DAYS:-14}" -exec rm -rf {} +
