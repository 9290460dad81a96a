#!/bin/sh
# Prints credbuzzpay.conf with your name, certificate and instances put in:
#   site.sh erp.example.com /etc/nginx/tls/erp.crt /etc/nginx/tls/erp.key 127.0.0.1:3001 127.0.0.1:3002 >/etc/nginx/conf.d/credbuzzpay.conf
#   RESOLVER=127.0.0.11   asks this name server again for the names of instances whose addresses change (nginx 1.27.3 or newer)
set -eu
if [ $# -lt 4 ]; then
  echo "site.sh <name> <certificate> <its key> <host:port of an instance> …" >&2
  exit 64
fi
name=$1 certificate=$2 key=$3
shift 3
again=""
[ -z "${RESOLVER:-}" ] || again=" resolve"
instances=""
for instance in "$@"; do instances="$instances  server $instance max_fails=0$again;\\
"; done

sed -e "s|erp\\.example\\.com;|$name;|" \
  -e "s|^  ssl_certificate .*|  ssl_certificate $certificate;|" \
  -e "s|^  ssl_certificate_key .*|  ssl_certificate_key $key;|" \
  -e "${RESOLVER:+s|^  least_conn;|  resolver $RESOLVER valid=5s;\\n  least_conn;|}" \
  -e '/^  server 127\.0\.0\.1:3002 /d' \
  -e "s|^  server 127\\.0\\.0\\.1:3001 .*|${instances%\\
}|" "$(dirname "$0")/credbuzzpay.conf"
