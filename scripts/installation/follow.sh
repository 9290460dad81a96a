#!/bin/bash
# Follows the commands of docs/install.md in the namespaces that scripts/installation.mjs made: a machine of its own in all that
# they touch. Folders that they write to lie over the machine's own and are gone at the end.
set -euo pipefail
scratch=$1

over=$scratch/over
mkdir -p "$over"
mount -t tmpfs tmpfs "$over"
for folder in /etc /opt /var /usr/src; do
  mkdir -p "$over/upper$folder" "$over/work$folder"
  mount -t overlay overlay -o "lowerdir=$folder,upperdir=$over/upper$folder,workdir=$over/work$folder" "$folder"
done
mount -t tmpfs tmpfs /run
mkdir -p /run/postgresql /run/redis
chown postgres:postgres /run/postgresql
chown redis:redis /run/redis
ip link set lo up

# A machine on which nothing was installed yet: the packages as they are right after their installation.
rm -rf /opt/* /etc/credbuzzpay /var/lib/credbuzzpay* /etc/postgresql/15 /var/lib/postgresql/15 /var/lib/redis/* /usr/src/credbuzzpay-erp
pg_createcluster 15 main >/dev/null
rm -f /etc/nginx/conf.d/*

# A name, an authority and a certificate, as the page asks for.
echo "127.0.0.1 erp.example.com mail.example.com sms.example.com kyc.example.com" >>/etc/hosts
mkdir -p /etc/nginx/tls
(
  cd "$scratch"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=Authority of a test" \
    -keyout ca.key -out ca.crt
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=erp.example.com" -keyout erp.key -out erp.csr
  printf 'subjectAltName=DNS:erp.example.com,DNS:mail.example.com,DNS:sms.example.com,DNS:kyc.example.com\n' >names
  openssl x509 -req -in erp.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile names -out erp.crt
) 2>/dev/null
cp "$scratch/erp.crt" "$scratch/erp.key" /etc/nginx/tls/
chmod 0644 "$scratch/ca.crt"
chmod 0711 "$scratch"
export CURL_CA_BUNDLE=$scratch/ca.crt NODE_EXTRA_CA_CERTS=$scratch/ca.crt STAND_IN_LOG=$scratch/services.log
export PATH=$scratch/bin:$PATH:/usr/sbin

"$STAND_IN_NODE" "$STAND_INS/providers.mjs" "$scratch" >"$scratch/stand-ins.log" 2>&1 &

# After the clone, the tools that its first run would download.
git() {
  command git "$@"
  [ "$1" != clone ] || cp -a "$scratch/tools" "${!#}/.tools"
}

PS4='+ '
set -x
# shellcheck disable=SC1091 # the page's own commands
. "$scratch/commands.sh"
{ set +x; } 2>/dev/null
echo
echo "== followed to its end"
