import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, expect, it } from "vitest"
import { root as repository } from "../lib/toolchain.mjs"
import { copyRepository } from "./CopiedRepository.ts"

const copy = copyRepository("field")
const { root } = copy

afterAll(copy.remove)

const stepsIn = "packages/migrations/src/steps"
const nextStep = () => String(readdirSync(join(root, stepsIn)).length + 1).padStart(4, "0")

/** Does what one block of the recipe says in its first line: a new file, or lines before one that is there. */
const follow = (block: string) => {
  const [head = "", ...body] = block.split("\n")
  const lines = body.join("\n")
  const made = /^\/\/ new: (\S+)$/.exec(head)?.[1]
  if (made !== undefined) {
    writeFileSync(join(root, made.replace("NNNN", nextStep())), lines)
    return
  }
  const [, file = "", before = ""] = /^\/\/ (\S+), before: (.+)$/.exec(head) ?? []
  const path = join(root, file)
  const source = readFileSync(path, "utf8").split("\n")
  const at = source.findIndex((line) => line.trimStart().startsWith(before))
  if (before === "" || at < 0) throw new Error(`The recipe names a place that there is not: ${head}`)
  writeFileSync(path, source.toSpliced(at, 0, lines.trimEnd()).join("\n"))
}

/** The source files that the copy has otherwise than the repository. */
const touched = () =>
  ["domain", "migrations", "server", "client"]
    .flatMap((part) => {
      const src = join(root, "packages", part, "src")
      return readdirSync(src, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    })
    .filter((file) => {
      const was = join(repository, file)
      return !existsSync(was) || readFileSync(was, "utf8") !== readFileSync(join(root, file), "utf8")
    })

// What is done with the field, compiled with the copy: by the client, over its types, on a database with the new steps.
const caller = `
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { migrateToHead } from "@credbuzzpay/migrations/Migrate"
import { UserSearchUpkeep } from "@credbuzzpay/server/features/people/users/UserSearchUpkeep"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { asOwner } from "@credbuzzpay/server/testing/TestDatabase"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

const asked = Effect.gen(function* () {
  yield* asOwner(migrateToHead)
  const sql = yield* SqlClient.SqlClient
  const api = yield* CredbuzzApi
  const chief = yield* register
  yield* sql\`update user_accounts set user_role = 'super_admin' where email = \${chief.email}\`
  const { email } = yield* register
  yield* api.sessions.login({ identifier: chief.email, password: PASSWORD, platform: "admin" })
  const { userCode } = (yield* api.users.list({ q: email })).items[0]!
  const before: string | null = (yield* api.users.get(userCode)).nickname
  const changed = yield* api.users.update({ userCode, rowVersion: 1, nickname: "Chinnu" })
  const after: string | null = changed.nickname
  const refused = yield* Effect.flip(api.users.update({ userCode, rowVersion: 2, nickname: "#" }))
  const read = yield* api.users.get(userCode, { fields: ["nickname"] })
  const names = { fields: ["userCode", "nickname"] } as const
  const found = yield* api.users.list({ q: "asha chinnu", ...names })
  const filtered = yield* api.users.list({ nickname: "Chinnu", ...names })
  const others = yield* api.users.list({ nickname: "Minnu", ...names })
  const valuesAlone = { fields: ["oldValues", "newValues"] } as const
  const { items: audits } = yield* api.reports.userAuditTrail({ userCode, action: "user.updated", ...valuesAlone })
  const notes = yield* sql\`select 1 from user_search_due where user_code = \${userCode}\`
  const unfit = yield* Effect.flatMap(UserSearchUpkeep, ({ check }) => check).pipe(
    Effect.provide(UserSearchUpkeep.layer)
  )
  const gone = yield* api.users.update({ userCode, rowVersion: 2, nickname: null })
  const lost = yield* api.users.list({ q: "chinnu" })
  return {
    userCode, before, after, refused: refused._tag === "ValidationFailed" ? refused.errors : refused, read,
    found, filtered, others: others.items, audits, notes: notes.length, unfit, gone: gone.nickname, lost: lost.items
  }
})

export const uses = () =>
  everyTransport[0]!.given(asked).pipe(Effect.provide(TestApp.layer), Effect.runPromise)
`

interface Page {
  readonly items: ReadonlyArray<unknown>
  readonly total: number
}

interface Caller {
  readonly uses: () => Promise<{
    readonly userCode: string
    readonly found: Page
    readonly filtered: Page
  }>
}

it("a field that is added by the recipe touches six files at most, is read, written, listed, searched and audited, and the client has it", async () => {
  const recipe = readFileSync(join(repository, "docs/recipes/add-a-field.md"), "utf8")
  for (const [, block = ""] of recipe.matchAll(/^```ts\n(.*?)^```$/gms)) follow(block)
  const files = touched()
  expect(files.length).toBeGreaterThan(4)
  expect(files.length).toBeLessThanOrEqual(6)

  const test = join(root, "packages/client/test/effect")
  mkdirSync(test, { recursive: true })
  for (const file of ["EveryTransport.ts", "Newcomer.ts"]) {
    cpSync(join(repository, "packages/client/test/effect", file), join(test, file))
  }
  writeFileSync(join(test, "Caller.ts"), caller)
  expect(await copy.compiled("client")).toBe("")

  const { uses }: Caller = await import(pathToFileURL(join(test, "Caller.ts")).href)
  const { filtered, found, userCode, ...rest } = await uses()
  expect(rest).toEqual({
    before: null,
    after: "Chinnu",
    refused: [expect.objectContaining({ field: "nickname", code: "INVALID_NAME" })],
    read: { nickname: "Chinnu" },
    others: [],
    audits: [{ oldValues: { nickname: null, row_version: 1 }, newValues: { nickname: "Chinnu", row_version: 2 } }],
    notes: 0,
    unfit: 0,
    gone: null,
    lost: []
  })
  for (const { items, total } of [found, filtered]) {
    expect({ items, total }).toEqual({ items: [{ userCode, nickname: "Chinnu" }], total: 1 })
  }
}, 900_000)
