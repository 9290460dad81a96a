import { Effect } from "effect"
import * as fs from "node:fs/promises"
import * as path from "node:path"
import { EmbeddedPostgresFailed } from "./EmbeddedPostgresFailed.ts"
import { commandLine, identity, pause, readText, signal } from "./EmbeddedPostgresProcess.ts"
import { traced } from "../../tracing/Traced.ts"

const inUse = (folder: string, pid: number) =>
  new EmbeddedPostgresFailed({
    reason: "InUse",
    message: `Another instance (process ${pid}) is running on ${folder}. Stop it first, or choose another folder with DATA_DIR.`
  })

const isAlive = Effect.fnUntraced(function* (note: string) {
  const [pid, known] = note.split("\n")
  const current = yield* identity(Number(pid))
  return current !== undefined && current === known
})

const takeFile = (file: string, note: string) =>
  Effect.promise(() =>
    fs.writeFile(file, note, { flag: "wx", mode: 0o600 }).then(
      () => true,
      () => false
    )
  )

// Of several that find the same dead owner one wins the rename; a note that changed meanwhile is put back.
const removeDead = Effect.fnUntraced(function* (file: string, note: string) {
  const aside = `${file}.${process.pid}`
  const moved = yield* Effect.promise(() =>
    fs.rename(file, aside).then(
      () => true,
      () => false
    )
  )
  if (!moved) return
  if ((yield* readText(aside)) !== note) return yield* Effect.promise(() => fs.rename(aside, file))
  yield* Effect.promise(() => fs.rm(aside, { force: true }))
})

const take = Effect.fnUntraced(function* (folder: string, file: string) {
  const note = `${process.pid}\n${yield* identity(process.pid)}\n`
  for (let attempt = 0; attempt < 3; attempt++) {
    if (yield* takeFile(file, note)) return
    const found = yield* readText(file)
    if (found === undefined) continue
    if (yield* isAlive(found)) return yield* inUse(folder, Number.parseInt(found, 10))
    yield* removeDead(file, found)
  }
  return yield* new EmbeddedPostgresFailed({
    reason: "InUse",
    message: `The folder ${folder} could not be taken; another instance seems to be starting on it. Try again.`
  })
})

/** Makes this process the owner of `folder` for the life of the scope; fails with `InUse` while another one lives. */
export const own = (folder: string) => {
  const file = path.join(folder, "owner")
  return Effect.acquireRelease(take(folder, file), () => Effect.promise(() => fs.rm(file, { force: true })))
}

const isGone = Effect.fnUntraced(function* (pid: number, known: string, patienceMillis: number) {
  for (let waited = 0; waited < patienceMillis; waited += 20) {
    if ((yield* identity(pid)) !== known) return true
    yield* pause(20)
  }
  return false
})

/**
 * Stops a PostgreSQL server that outlived its owner (kill -9). Call it only as the owner of the folder. Fails with
 * `InUse` when the server belongs to somebody who does not let us stop it.
 */
export const stopOrphan = traced("EmbeddedPostgresOwner.stopOrphan")(function* (folder: string, cluster: string) {
  const pid = Number.parseInt((yield* readText(path.join(cluster, "postmaster.pid"))) ?? "", 10)
  if (Number.isNaN(pid)) return
  const known = yield* identity(pid)
  const command = yield* commandLine(pid)
  // A number that now belongs to another program says nothing about our cluster.
  if (known === undefined || command === undefined || !command.includes(cluster)) return
  yield* Effect.logWarning("Stopping a database server that a killed run left behind", { pid })
  // Fast first, immediate when that takes too long: recovery replays what immediate leaves.
  for (const [name, patienceMillis] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5000]
  ] as const) {
    if (!(yield* signal(pid, name)) && (yield* identity(pid)) === known) return yield* inUse(folder, pid)
    if (yield* isGone(pid, known, patienceMillis)) return
  }
  return yield* inUse(folder, pid)
})
