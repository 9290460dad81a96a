import { NodeServices } from "@effect/platform-node"
import { ConfigProvider, Effect, FileSystem, Redacted } from "effect"
import { assert, describe, it } from "@effect/vitest"
import { findTool, runTool } from "../src/backup/PostgresTools.ts"

/** A folder with a program in it that stands for PostgreSQL's. */
const withTool = <A, E>(script: string, test: (folder: string) => Effect.Effect<A, E, NodeServices.NodeServices>) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const folder = yield* fs.makeTempDirectoryScoped()
    yield* fs.writeFileString(`${folder}/pg_dump`, `#!/bin/sh\n${script}\n`, { mode: 0o700 })
    const provider = ConfigProvider.fromUnknown({ POSTGRES_TOOLS_DIR: folder })
    return yield* Effect.provideService(test(folder), ConfigProvider.ConfigProvider, provider)
  }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))

describe("the programs of PostgreSQL", () => {
  it.live("are refused when they are older than the server, and taken when they are newer", () =>
    withTool("echo 'pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)'", (folder) =>
      Effect.gen(function* () {
        const { message } = yield* Effect.flip(findTool("pg_dump", 18))
        assert.include(
          message,
          "is of PostgreSQL 15, and the server of 18. Install the client programs of PostgreSQL 18"
        )
        assert.strictEqual(yield* findTool("pg_dump", 15), `${folder}/pg_dump`)
        assert.strictEqual(yield* findTool("pg_dump", 14), `${folder}/pg_dump`)
        assert.include((yield* Effect.flip(findTool("pg_restore", 15))).message, "pg_restore cannot be run.")
      })
    )
  )

  it.live("are told the password by their environment, and nothing else of ours", () =>
    withTool('echo "error: $* / $(env | sort | tr "\\n" " ")"; exit 1', (folder) =>
      Effect.gen(function* () {
        const url = Redacted.make("postgres://erp:h%40sh@db:5432/erp?sslmode=require")
        const { message } = yield* Effect.flip(runTool(`${folder}/pg_dump`, url, ["--format=custom"]))
        assert.include(
          message,
          "pg_dump ended with 1: error: --format=custom --dbname=postgres://erp@db:5432/erp?sslmode=require / "
        )
        assert.include(message, "PGPASSWORD=h@sh")
        const names = [...message.matchAll(/(\w+)=/g)].map(([, name]) => name)
        const ours = new Set([
          "format",
          "dbname",
          "sslmode",
          "PATH",
          "HOME",
          "LC_ALL",
          "PGPASSWORD",
          "PWD",
          "SHLVL",
          "_"
        ])
        assert.deepStrictEqual(
          names.filter((name) => !ours.has(name ?? "")),
          []
        )
      })
    )
  )
})
