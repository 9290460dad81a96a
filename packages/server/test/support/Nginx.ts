import { Effect } from "effect"
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { freePort } from "../setup/TestRedis.ts"
import { isInstalled, running } from "./OwnProgram.ts"

/** Whether the real one is on this machine. */
export const hasNginx = isInstalled("nginx")

const site = fileURLToPath(new URL("../../../../deploy/nginx/site.sh", import.meta.url))

interface Ports {
  readonly plain: number
  readonly tls: number
}

/**
 * The site as it is deployed, on free ports of this machine, with a certificate of its own; without TLS too, and behind an outer
 * hop on this machine that is believed to say who the client is.
 */
const siteOf = (folder: string, { plain, tls }: Ports, apps: ReadonlyArray<string>) =>
  execFileSync(site, ["localhost", join(folder, "tls.crt"), join(folder, "tls.key"), ...apps], { encoding: "utf8" })
    .replace(/server \{\n {2}listen 80;[\s\S]*?\n\}\n/, "")
    .replace("listen 443 ssl http2;", `listen 127.0.0.1:${plain};\n  listen 127.0.0.1:${tls} ssl http2;`)
    .replace(/ {2}listen \[::\]:443 .*\n/, "")
    .replace("/var/log/nginx/credbuzzpay.log", join(folder, "access.log"))

const configuration = (folder: string, ports: Ports, apps: ReadonlyArray<string>) => `
worker_processes 1;
error_log ${folder}/error.log;
pid ${folder}/nginx.pid;
daemon off;
${process.geteuid?.() === 0 ? "user root;" : ""}
events { worker_connections 256; }
http {
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  set_real_ip_from 127.0.0.0/8;
  real_ip_header X-Forwarded-For;
  real_ip_recursive on;
${siteOf(folder, ports, apps)}
}
`

const certificate = (folder: string) =>
  execFileSync(
    "openssl",
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
      .split(" ")
      .concat("-keyout", join(folder, "tls.key"), "-out", join(folder, "tls.crt")),
    { stdio: "ignore" }
  )

/** A real nginx in front of `apps` (`127.0.0.1:3000`) until the scope ends; returns the ports it listens on, and what it logged. */
export const nginx = Effect.fnUntraced(function* (...apps: ReadonlyArray<string>) {
  const folder = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "credbuzzpay-nginx-"))),
    (made) => Effect.sync(() => rmSync(made, { recursive: true, force: true }))
  )
  const ports = { plain: yield* freePort, tls: yield* freePort }
  const file = join(folder, "nginx.conf")
  certificate(folder)
  writeFileSync(file, configuration(folder, ports, apps))
  yield* running("nginx", ["-c", file, "-p", folder, "-e", join(folder, "error.log")], ports.plain)
  return { ...ports, said: () => readFileSync(join(folder, "error.log"), "utf8") }
})
