import { Effect, Redacted } from "effect"
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sessionSettings } from "../../src/adapters/postgres/SessionSettings.ts"
import { freePort } from "../setup/TestRedis.ts"
import { isInstalled, running } from "./OwnProgram.ts"

/** Whether the real one is on this machine. */
export const hasPgBouncer = isInstalled("pgbouncer")

/** PgBouncer keeps these for each of its clients by itself. */
const kept = ["timezone", "datestyle"]

/** What an operator says who wants a start to pass: our settings are taken from no session. */
export const ignoringLimits = {
  ignore_startup_parameters: Object.keys(sessionSettings(Redacted.make(""), "read").startupParameters)
    .filter((name) => !kept.includes(name))
    .join(",")
}

type Settings = Readonly<Record<string, string>> & { readonly pool_mode: "session" | "transaction" | "statement" }

/** A PgBouncer in front of `databases` of the server at `url`, all in the role of that address. */
const started = Effect.fnUntraced(function* (databases: string, url: string, settings: Settings) {
  const to = new URL(url)
  const folder = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "credbuzzpay-pgbouncer-"))),
    (made) => Effect.sync(() => rmSync(made, { recursive: true, force: true }))
  )
  const port = yield* freePort
  // It takes no empty one.
  const password = to.password === "" ? "" : ` password='${decodeURIComponent(to.password)}'`
  const file = join(folder, "pgbouncer.ini")
  const lines = { listen_addr: "127.0.0.1", listen_port: port, unix_socket_dir: "", auth_type: "any", ...settings }
  writeFileSync(
    file,
    [
      "[databases]",
      `${databases} host=${to.hostname} port=${to.port || "5432"} user=${decodeURIComponent(to.username)}${password}`,
      "[pgbouncer]",
      ...Object.entries(lines).map(([key, value]) => `${key} = ${value}`),
      ""
    ].join("\n")
  )
  // It does not run as root, and gives its rights away only to somebody who may read the file.
  chmodSync(folder, 0o755)
  const asNobody = process.geteuid?.() === 0 ? ["-u", "nobody"] : []
  yield* running("pgbouncer", [...asNobody, file], port)
  to.hostname = "127.0.0.1"
  to.port = String(port)
  return to.href
})

/**
 * A PgBouncer in front of the database at `url`, until the scope ends. Returns the address by which it is reached.
 */
export const pgBouncer = (url: string, settings: Settings) => {
  const name = new URL(url).pathname.slice(1)
  return started(`${name} = dbname=${name}`, url, settings)
}

/** The same in front of every database of the server at `url`, by the name that a client asks for. */
export const pgBouncerOfAll = (url: string, settings: Settings) => started("* =", url, settings)
