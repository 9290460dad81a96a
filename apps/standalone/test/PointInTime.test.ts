import { NodeServices } from "@effect/platform-node"
import { Effect, Exit, Scope } from "effect"
import { execFile } from "node:child_process"
import { appendFileSync, chmodSync, mkdirSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { hasPostgres15, postgres15In } from "../../../packages/server/test/releases/PostgresOf15.ts"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"
import { admin, rowsAt } from "./SavedSystem.ts"

const run = promisify(execFile)

const opened = async (folder: string, settings: Readonly<Record<string, string>>) => {
  const scope = Scope.makeUnsafe()
  const { account, port, url } = await Effect.runPromise(
    postgres15In(folder, settings).pipe(Scope.provide(scope), Effect.provide(NodeServices.layer))
  )
  return { account, port, url, [Symbol.asyncDispose]: () => Effect.runPromise(Scope.close(scope, Exit.void)) }
}

/** A folder that the account of the database may write in. */
const writable = (folder: string) => {
  mkdirSync(folder)
  chmodSync(folder, 0o777)
  return folder
}

const signsIn = async (origin: string) => {
  const { BOOTSTRAP_ADMIN_EMAIL: identifier, BOOTSTRAP_ADMIN_PASSWORD: password } = admin
  const { status } = await fetch(`${origin}/api/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ identifier, password, platform: "admin" })
  })
  return status
}

describe.skipIf(!hasPostgres15)("a PostgreSQL of one's own with its log of changes archived", () => {
  it(
    "is brought back to the moment before its accounts were dropped, as docs/restore.md says",
    { timeout: 600_000 },
    async () => {
      using temporary = temporaryFolder()
      const place = (name: string) => join(temporary.folder, name)
      const [postgres, base, data] = [place("postgres"), place("base"), place("data")]
      const wal = writable(place("wal"))
      const archiving = { archive_mode: "on", archive_command: `test ! -f ${wal}/%f && cp %p ${wal}/%f` }
      {
        await using server = await opened(postgres, archiving)
        const system = startSystem({ DATA_DIR: data, DATABASE_URL: server.url, ...admin })
        await system.ready
        expect(await system.stop()).toBe(0)
        const copy = ["-h", "127.0.0.1", "-p", String(server.port), "-U", "postgres", "-D", base, "-X", "stream"]
        await run("/usr/lib/postgresql/15/bin/pg_basebackup", [...copy, "--checkpoint=fast"])
        await rowsAt(server.url, "create table after_the_base (n int)")
        const [moment] = await rowsAt(server.url, "select clock_timestamp()::text as at")
        await rowsAt(server.url, "drop table user_accounts cascade")
        await rowsAt(server.url, "select pg_switch_wal()::text")
        await server[Symbol.asyncDispose]()

        renameSync(join(postgres, "cluster"), place("lost"))
        renameSync(base, join(postgres, "cluster"))
        appendFileSync(
          join(postgres, "cluster", "postgresql.auto.conf"),
          `restore_command = 'cp ${wal}/%f %p'\nrecovery_target_time = '${String(moment?.["at"])}'\nrecovery_target_action = 'promote'\n`
        )
        writeFileSync(join(postgres, "cluster", "recovery.signal"), "")
        const { owner } = server.account
        if (owner !== undefined) await run("chown", ["-R", `${owner.uid}:${owner.gid}`, join(postgres, "cluster")])
      }

      await using again = await opened(postgres, {})
      await expect
        .poll(() => rowsAt(again.url, "select pg_is_in_recovery() as recovering"), { timeout: 100_000 })
        .toEqual([{ recovering: false }])
      expect(
        await rowsAt(again.url, "select count(*)::int as tables from pg_class where relname = 'after_the_base'")
      ).toEqual([{ tables: 1 }])
      const system = startSystem({ DATA_DIR: data, DATABASE_URL: again.url })
      const { origin } = new URL(await system.ready)
      expect(await signsIn(origin)).toBe(200)
      expect(await system.stop()).toBe(0)
    }
  )
})
