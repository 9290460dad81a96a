import { Effect } from "effect"
import { spawn, type ChildProcess, type StdioOptions } from "node:child_process"
import * as fs from "node:fs/promises"
import { EmbeddedPostgresFailed } from "./EmbeddedPostgresFailed.ts"
import { traced } from "../../tracing/Traced.ts"

/**
 * How PostgreSQL's programs are run, and who owns the data: `owner` is undefined when it is simply the current user.
 */
export interface EmbeddedPostgresAccount {
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
  readonly spawn: (program: string, args: ReadonlyArray<string>, stdio: StdioOptions) => ChildProcess
}

// A child gets only what it needs: the server's own environment holds keys and passwords.
const environment = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C",
  TZ: "UTC"
}

interface Way {
  /** Program and arguments put before the real ones. */
  readonly prefix: ReadonlyArray<string>
  readonly owner: EmbeddedPostgresAccount["owner"]
  /** Let Node change the user, where no `setpriv` does it. */
  readonly identity: { readonly uid?: number; readonly gid?: number }
}

// The database stops with us even after kill -9, where the kernel can be asked for that.
const diesWithParent = ["--pdeathsig", "INT", "--"]

const waysAsUser: ReadonlyArray<Way> = [
  { prefix: ["setpriv", ...diesWithParent], owner: undefined, identity: {} },
  { prefix: [], owner: undefined, identity: {} }
]

// PostgreSQL refuses uid 0, so root runs it as `nobody`. A clone below a 0700 folder such as root's home is closed to
// `nobody`; only there it keeps the one capability that ignores file modes. PostgreSQL asks access(2), which drops
// capabilities of ordinary users unless the securebit no_setuid_fixup is on.
const waysAsRoot = (owner: { readonly uid: number; readonly gid: number }): ReadonlyArray<Way> => {
  const change = ["setpriv", `--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"]
  const openDoors = ["--securebits=+no_setuid_fixup", "--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
  return [
    { prefix: [...change, ...diesWithParent], owner, identity: {} },
    { prefix: [...change, ...openDoors, ...diesWithParent], owner, identity: {} },
    { prefix: [], owner, identity: owner }
  ]
}

const spawnIn =
  (way: Way): EmbeddedPostgresAccount["spawn"] =>
  (program, args, stdio) => {
    const [command = program, ...rest] = [...way.prefix, program, ...args]
    // Its own session: Ctrl-C in the terminal must reach the server first, which drains and then stops the database.
    return spawn(command, rest, { stdio, env: environment, cwd: "/", detached: true, ...way.identity })
  }

const exitsWell = (child: ChildProcess) =>
  Effect.promise(
    () =>
      new Promise<boolean>((resolve) => {
        child.once("error", () => resolve(false))
        child.once("exit", (code) => resolve(code === 0))
      })
  )

const nobody = Effect.map(
  Effect.promise(() => fs.readFile("/etc/passwd", "utf8").catch(() => "")),
  (accounts) => {
    const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(accounts) ?? []
    return uid === undefined || gid === undefined ? { uid: 65534, gid: 65534 } : { uid: Number(uid), gid: Number(gid) }
  }
)

/**
 * The first way that can both run `program` and enter `folder` (which must exist). Fails with `RootRefused` when root
 * finds none.
 */
export const choose = traced("EmbeddedPostgresAccount.choose")(function* (program: string, folder: string) {
  const isRoot = process.geteuid?.() === 0
  const ways = isRoot ? waysAsRoot(yield* nobody) : waysAsUser
  for (const way of ways) {
    const start = spawnIn(way)
    const reachable = ["-c", 'test -x "$1" && test -x "$2"', "sh", program, folder]
    if (yield* exitsWell(start("/bin/sh", reachable, "ignore"))) {
      return { owner: way.owner, spawn: start } satisfies EmbeddedPostgresAccount
    }
  }
  if (!isRoot) {
    return { owner: undefined, spawn: spawnIn({ prefix: [], owner: undefined, identity: {} }) }
  }
  return yield* new EmbeddedPostgresFailed({
    reason: "RootRefused",
    message: `PostgreSQL does not run as root, and the account "nobody" that would run it cannot reach ${folder}. Start as an ordinary user, move the folder to a place every user may enter, or set DATABASE_URL.`
  })
})
