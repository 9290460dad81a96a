import { Effect } from "effect"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { isInstalled, running } from "../../../packages/server/test/support/OwnProgram.ts"
import { freePort } from "../../../packages/server/test/setup/TestRedis.ts"

/** Whether the real one is on this machine. */
export const hasNginx = isInstalled("nginx")

/** As docs/operations.md shows it, behind an outer hop on this machine that is believed to say who the client is. */
const configuration = (folder: string, port: number, app: string) => `
worker_processes 1;
error_log ${folder}/error.log;
pid ${folder}/nginx.pid;
daemon off;
${process.geteuid?.() === 0 ? "user root;" : ""}
events { worker_connections 256; }
http {
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  map $http_upgrade $connection_upgrade { default upgrade; "" ""; }
  set_real_ip_from 127.0.0.0/8;
  real_ip_header X-Forwarded-For;
  real_ip_recursive on;
  upstream app { zone app 64k; server ${app} max_fails=0; keepalive 32; keepalive_timeout 60s; }
  server {
    listen 127.0.0.1:${port};
    location = /metrics { return 404; }
    location / {
      proxy_pass http://app;
      proxy_http_version 1.1;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Host $host;
      proxy_set_header traceparent "";
      proxy_set_header X-Request-Id $request_id;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Host $host;
      proxy_connect_timeout 1s;
      proxy_next_upstream error timeout;
      proxy_next_upstream_tries 2;
    }
  }
}
`

/** A real nginx in front of `app` (`127.0.0.1:3000`) until the scope ends; returns its port. */
export const nginx = Effect.fnUntraced(function* (app: string) {
  const folder = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "credbuzzpay-nginx-"))),
    (made) => Effect.sync(() => rmSync(made, { recursive: true, force: true }))
  )
  const port = yield* freePort
  const file = join(folder, "nginx.conf")
  writeFileSync(file, configuration(folder, port, app))
  yield* running("nginx", ["-c", file, "-p", folder, "-e", join(folder, "error.log")], port)
  return port
})
