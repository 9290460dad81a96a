import { Effect, Option, Redacted, Stream } from "effect"
import { ChildProcess, ChildProcessSpawner } from "effect/process"
import * as path from "node:path"
import { path as pathKind } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"
import { BackupFailed } from "./BackupFailed.ts"

/** What `pnpm backup` and `pnpm restore` need for a PostgreSQL of one's own. */
export const backupSettings = settingGroup("Backups", "What `pnpm backup` and `pnpm restore` need beside the rest.", {
  tools: setting(
    "POSTGRES_TOOLS_DIR",
    pathKind,
    "The folder of `pg_dump` and `pg_restore`, which must not be older than the server. The embedded database needs neither."
  ).optional("those on the PATH")
})

type Tool = "pg_dump" | "pg_restore"

const remedy = (major: number) =>
  `Install the client programs of PostgreSQL ${major} (Debian: postgresql-client-${major}), or name their folder in POSTGRES_TOOLS_DIR.`

const run = Effect.fnUntraced(function* (command: ChildProcess.Command) {
  const handle = yield* (yield* ChildProcessSpawner.ChildProcessSpawner).spawn(command)
  const output = yield* Stream.mkString(Stream.decodeText(handle.all))
  return { code: Number(yield* handle.exitCode), output }
}, Effect.scoped)

/** What comes from our environment: the rest holds keys and passwords. */
const environment = () => ({ PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", LC_ALL: "C" })

/**
 * The program `name` that is fit for a server of version `major`. **Errors**: `BackupFailed` when there is none, or it is
 * older: it would not know what a newer server has.
 */
export const findTool = Effect.fn("PostgresTools.find")(function* (name: Tool, major: number) {
  const folder = (yield* backupSettings.config).tools
  const program = Option.match(folder, { onNone: () => name, onSome: (each) => path.join(each, name) })
  const { output } = yield* run(ChildProcess.make(program, ["--version"], { env: environment() })).pipe(
    Effect.mapError(() => new BackupFailed({ message: `${program} cannot be run. ${remedy(major)}` }))
  )
  const version = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1] ?? 0)
  if (version < major) {
    return yield* new BackupFailed({
      message: `${program} is of PostgreSQL ${version}, and the server of ${major}. ${remedy(major)}`
    })
  }
  return program
})

/** Address without its password, which is in the environment: a command line is everybody's to read. */
const address = (url: Redacted.Redacted) => {
  const shown = new URL(Redacted.value(url))
  const password = decodeURIComponent(shown.password)
  shown.password = ""
  return { shown: shown.href, secret: password === "" ? {} : { PGPASSWORD: Redacted.make(password) } }
}

/** Runs a program of PostgreSQL on a database. **Errors**: `BackupFailed` with its last words. */
export const runTool = Effect.fn("PostgresTools.run")(function* (
  program: string,
  url: Redacted.Redacted,
  args: ReadonlyArray<string>
) {
  const { secret, shown } = address(url)
  const command = ChildProcess.make(program, [...args, `--dbname=${shown}`], {
    env: { ...environment(), ...secret }
  })
  const { code, output } = yield* run(command)
  if (code === 0) return
  const said = output.split("\n").filter((line) => /error|fatal|detail/i.test(line))
  return yield* new BackupFailed({
    message: `${path.basename(program)} ended with ${code}: ${said.slice(0, 3).join(" ") || "it gave no reason"}`
  })
})
