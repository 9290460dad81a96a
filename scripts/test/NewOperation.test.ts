import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, expect, it } from "vitest"
import { writeOperation } from "../lib/operation.mjs"
import { root as repository } from "../lib/toolchain.mjs"
import { copyRepository } from "./CopiedRepository.ts"

const copy = copyRepository("operation")
const { root } = copy
const feature = "people/branches"

afterAll(copy.remove)

// A caller of the new operation, compiled with the copy: over plain HTTP, and by the client over each transport.
const caller = `
import { Effect, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { TokenStore } from "../../src/effect/sessions/TokenStore.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

const plain = Effect.gen(function* () {
  const { url } = yield* TestAddress
  const tokens = yield* Effect.flatMap(TokenStore, ({ get }) => get)
  const token = Option.match(tokens, { onNone: () => "", onSome: ({ accessToken }) => Redacted.value(accessToken) })
  const headers = { authorization: \`Bearer \${token}\` }
  const response = yield* Effect.promise(() =>
    fetch(\`\${url}/api/v1/branches/MUM01/archive\`, { method: "POST", headers })
  )
  return { status: response.status, answer: yield* Effect.promise((): Promise<unknown> => response.json()) }
})

const asked = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const api = yield* CredbuzzApi
  const { email } = yield* register
  yield* sql\`update user_accounts set user_role = 'super_admin' where email = \${email}\`
  const [me] = yield* sql<{ userCode: string }>\`select user_code from user_accounts where email = \${email}\`
  yield* api.sessions.login({ identifier: email, password: PASSWORD, platform: "admin" })
  const answer: { readonly code: string; readonly askedBy: string } = yield* api.branches.archive("MUM01")
  return { me: me?.userCode, answer, plain: yield* plain }
})

export const calls = () =>
  Effect.forEach(everyTransport, ({ given, name }) => Effect.map(given(asked), (call) => ({ name, ...call }))).pipe(
    Effect.provide(TestApp.layer),
    Effect.runPromise
  )
`

interface Called {
  readonly calls: () => Promise<
    ReadonlyArray<{
      readonly name: string
      readonly me: string
      readonly answer: unknown
      readonly plain: { readonly status: number; readonly answer: unknown }
    }>
  >
}

const textIn = (folder: string, file: string) =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : ""

/** The source files that the copy has otherwise than the repository, each with how many of its lines are new or changed. */
const touched = () =>
  ["domain", "migrations", "server", "client"]
    .flatMap((part) =>
      readdirSync(join(root, "packages", part, "src"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    )
    .filter((file) => textIn(root, file) !== textIn(repository, file))
    .map((file) => {
      const before = textIn(repository, file).split("\n")
      const lines = textIn(root, file)
        .split("\n")
        .filter((line) => {
          const same = before.indexOf(line)
          if (same >= 0) before.splice(same, 1)
          return same < 0
        })
      return { file, lines: lines.length }
    })

it("a new operation touches four files and forty lines at most, compiles, and answers over REST, RPC and the client", async () => {
  const { changed } = writeOperation({ root, feature, name: "archive", method: "post", path: "/:code/archive" })
  const files = touched()
  expect(files.map(({ file }) => file).toSorted()).toEqual(changed.toSorted())
  expect(files.length).toBeLessThanOrEqual(4)
  const lines = files.reduce((sum, file) => sum + file.lines, 0)
  expect(lines).toBeGreaterThan(files.length)
  expect(lines).toBeLessThanOrEqual(40)

  // Compiled with the first: a group with something around it, and one whose service has another name than the entity.
  writeOperation({ root, feature: "identity/sessions", name: "lastSeen", path: "/sessions/:sessionId/seen" })
  writeOperation({ root, feature: "identity/passwords", name: "age" })

  const test = join(root, "packages/client/test/effect")
  mkdirSync(test, { recursive: true })
  for (const file of ["EveryTransport.ts", "Newcomer.ts"]) {
    cpSync(join(repository, "packages/client/test/effect", file), join(test, file))
  }
  writeFileSync(join(test, "Caller.ts"), caller)
  expect(await copy.compiled("client")).toBe("")

  const { calls }: Called = await import(pathToFileURL(join(test, "Caller.ts")).href)
  const all = await calls()
  expect(all.map(({ name }) => name)).toEqual(["RPC over HTTP", "RPC over WebSocket"])
  for (const { answer, me, plain } of all) {
    expect(answer).toEqual({ code: "MUM01", askedBy: me })
    expect(plain).toEqual({
      status: 200,
      answer: { success: true, data: { code: "MUM01", asked_by: me }, message: "OK", errors: [] }
    })
  }
}, 900_000)

it("an operation that is there already is refused, and nothing is changed", () => {
  const file = join(root, "packages/domain/src/people/branches/BranchOperations.ts")
  const before = readFileSync(file, "utf8")
  expect(() => writeOperation({ root, feature, name: "create", method: "post", path: "/" })).toThrow(/"create" already/)
  expect(readFileSync(file, "utf8")).toBe(before)
})

it("a name, a method and a path that make no operation are refused", () => {
  const asked = { root, feature, name: "close", method: "post", path: "/:code/close" }
  expect(() => writeOperation({ ...asked, name: "Close it" })).toThrow(/cannot name an operation/)
  expect(() => writeOperation({ ...asked, method: "patch" })).toThrow(/no method.*get, post, put, delete/)
  expect(() => writeOperation({ ...asked, path: "code close" })).toThrow(/is no path/)
})

it("a feature without a group of operations is refused", () => {
  const asked = { root, name: "close", method: undefined, path: undefined }
  expect(() => writeOperation({ ...asked, feature: "people/nobody" })).toThrow(/0 files \*Operations\.ts/)
})

it("a group that several services do is refused", () => {
  const asked = { root, name: "close", method: undefined, path: undefined }
  expect(() => writeOperation({ ...asked, feature: "kyc/submissions" })).toThrow(/no KycService and no single service/)
})
