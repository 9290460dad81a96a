import { NodeServices } from "@effect/platform-node"
import { Effect, Exit, Scope } from "effect"
import { rmSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { hasPostgres15, startPostgres15 } from "../../../packages/server/test/releases/PostgresOf15.ts"
import { command } from "./CommandBeside.ts"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"
import { admin, archiveAMonth, hurried, openedBy, rowsAt, sealsVerify, visited, wentWell } from "./SavedSystem.ts"

/** A PostgreSQL 15 of its own: the address of its superuser for a database. */
const cluster = async () => {
  const scope = Scope.makeUnsafe()
  const url = await Effect.runPromise(startPostgres15.pipe(Scope.provide(scope), Effect.provide(NodeServices.layer)))
  const at = (database: string, role = "postgres") => {
    const address = new URL(url)
    address.pathname = `/${database}`
    address.username = role
    return address.href
  }
  return { at, [Symbol.asyncDispose]: () => Effect.runPromise(Scope.close(scope, Exit.void)) }
}

const tools = { POSTGRES_TOOLS_DIR: "/usr/lib/postgresql/15/bin" }

/** A database whose owner, server and backup are roles of their own, as docs/operations.md has it. */
const made = async (at: (database: string, role?: string) => string) => {
  for (const statement of [
    "create role erp_migrator login createrole",
    "create database erp owner erp_migrator",
    "create role erp_backup login",
    "grant pg_read_all_data to erp_backup",
    "alter role erp_migrator set idle_in_transaction_session_timeout = '77s'"
  ]) {
    await rowsAt(at("postgres"), statement)
  }
}

describe.skipIf(!hasPostgres15)("a system on a PostgreSQL of one's own", () => {
  it(
    "is saved by a role that reads, and restored into a cluster that knows none of its roles",
    { timeout: 600_000 },
    async () => {
      using temporary = temporaryFolder()
      const place = (name: string) => join(temporary.folder, name)
      const [data, backup] = [place("data"), place("backup")]
      const apart = { FILES_DIR: place("files"), DATA_DIR: data, PERSON_KEYS_DIR: place("person-keys") }
      let before: unknown
      let userCode: string
      {
        await using first = await cluster()
        await made(first.at)
        const system = startSystem({ ...apart, ...admin, ...hurried, DATABASE_URL: first.at("erp", "erp_migrator") })
        const { origin } = new URL(await system.ready)
        userCode = await visited(origin, data)
        await archiveAMonth(first.at("erp", "erp_migrator"))
        before = await openedBy(origin, userCode)

        const owner = await command("backup", [backup], {
          ...apart,
          ...tools,
          DATABASE_URL: first.at("erp", "erp_migrator")
        })
        expect(owner.errors).toMatch(
          /^The role in DATABASE_URL may not read all of the database.*pg_read_all_data.*\n$/
        )
        const reader = { ...apart, DATABASE_URL: first.at("erp", "erp_backup") }
        const missing = await command("backup", [backup], { ...reader, POSTGRES_TOOLS_DIR: place("none") })
        expect(missing.errors).toMatch(/pg_dump cannot be run\. Install the client programs of PostgreSQL 15/)
        expect(wentWell(await command("backup", [backup], { ...reader, ...tools }))).toContain("Saved to")
        const state = await command("backup", ["--person-keys", place("state")], { ...reader, ...tools })
        expect(wentWell(state)).toMatch(/^Saved the newest state of persons' keys to .*state: \d+ rows\./)
        await system.stop("SIGKILL")
      }
      rmSync(place("files"), { recursive: true })

      await using second = await cluster()
      const url = second.at("erp")
      await rowsAt(second.at("postgres"), "create database erp")
      await rowsAt(url, "create table in_the_way (n int)")
      const occupied = await command("restore", [backup], { ...apart, ...tools, DATABASE_URL: url })
      expect(occupied.errors).toMatch(/^The database in DATABASE_URL is not empty.*\n$/)
      await rowsAt(url, "drop table in_the_way")
      const restored = wentWell(
        await command("restore", [backup, "--person-keys", place("state")], { ...apart, ...tools, DATABASE_URL: url })
      )
      expect(restored).toMatch(/Give the roles that were made their passwords .*: credbuzzpay_app, .*erp_migrator/)
      expect(restored).not.toContain("PERSON_KEYS_DIR back first")

      const asOwner = second.at("erp", "erp_migrator")
      const alone = await command("restore", ["--person-keys", place("state")], { ...apart, DATABASE_URL: asOwner })
      expect(wentWell(alone)).toBe("The newest state of persons' keys is in the database.\n")
      const neither = await command("restore", [], { ...apart, DATABASE_URL: asOwner })
      expect(neither).toMatchObject({ code: 1, output: "" })
      const [limit] = await rowsAt(asOwner, "select current_setting('idle_in_transaction_session_timeout') as of_role")
      expect(limit).toEqual({ of_role: "77s" })
      const next = startSystem({ ...apart, ...hurried, DATABASE_URL: asOwner })
      const { origin } = new URL(await next.ready)
      expect(await openedBy(origin, userCode)).toEqual(before)
      await sealsVerify({ ...apart, DATABASE_URL: asOwner })
      expect(await next.stop()).toBe(0)
    }
  )
})
