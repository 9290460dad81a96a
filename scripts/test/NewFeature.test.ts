import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, expect, it } from "vitest"
import { checkArrows } from "../lib/arrows.mjs"
import { writeFeature } from "../lib/feature.mjs"
import { format } from "../lib/format.mjs"
import { writeOperation } from "../lib/operation.mjs"
import { root as repository } from "../lib/toolchain.mjs"
import { copyRepository } from "./CopiedRepository.ts"

const copy = copyRepository("feature")
const { root } = copy
const feature = "people/refund-requests"
const read = (file: string) => readFileSync(join(root, file), "utf8")

const tool = (name: string) => join(repository, "node_modules", name, "bin", name)

afterAll(copy.remove)

// Reads a refund request, and one that is not there, on a database with the new step.
const caller = `
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { migrateToHead } from "@credbuzzpay/migrations/Migrate"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { asOwner } from "@credbuzzpay/server/testing/TestDatabase"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

const id = (last: number) => \`0199a1b2-7e80-7183-9094-00000000000\${last}\`

const asked = Effect.gen(function* () {
  yield* asOwner(migrateToHead)
  const sql = yield* SqlClient.SqlClient
  const api = yield* CredbuzzApi
  const { email } = yield* register
  yield* sql\`update user_accounts set user_role = 'super_admin' where email = \${email}\`
  yield* sql\`insert into refund_requests (refund_request_id, created_at) values (\${id(1)}, now())\`
  yield* api.sessions.login({ identifier: email, password: PASSWORD, platform: "admin" })
  const found: string = (yield* api.refundRequests.get(id(1))).refundRequestId
  const missing = yield* Effect.flip(api.refundRequests.get(id(2)))
  const approved: string = (yield* api.refundRequests.approve(id(1))).refundRequestId
  return { found, missing: missing._tag, approved }
})

export const reads = () => everyTransport[0]!.given(asked).pipe(Effect.provide(TestApp.layer), Effect.runPromise)
`

interface Caller {
  readonly reads: () => Promise<{ readonly found: string; readonly missing: string; readonly approved: string }>
}

/** What the pages of the repository are made from, beside the sources. */
const copyTests = () => {
  const folders = ["packages", "apps"].flatMap((folder) =>
    readdirSync(join(repository, folder)).map((name) => `${folder}/${name}/test`)
  )
  for (const folder of [...folders, "bench/test"].filter((each) => existsSync(join(repository, each)))) {
    cpSync(join(repository, folder), join(root, folder), { recursive: true })
  }
}

it("a new feature reads one thing by its id, is named once where features meet, and passes every check as it is written", async () => {
  const { changed, entity, written } = writeFeature({ root, feature, entity: undefined })
  expect(entity).toBe("RefundRequest")
  for (const file of written) expect(existsSync(join(root, file))).toBe(true)
  expect(written.filter((file: string) => /steps\/\d{4}_create_refund_requests\.ts$/.test(file))).toHaveLength(1)

  expect(changed.toSorted()).toEqual([
    "packages/domain/src/OperationFailures.ts",
    "packages/domain/src/OperationGroups.ts",
    "packages/domain/src/examples/OperationExamples.ts",
    "packages/server/src/OperationHandlers.ts",
    "packages/server/src/features/people/index.ts"
  ])
  const groups = read("packages/domain/src/OperationGroups.ts")
  expect(groups).toContain(
    `import { RefundRequestOperations } from "./people/refund-requests/RefundRequestOperations.ts"\n`
  )
  expect(groups).toContain("\n  branches: BranchOperations,\n  refundRequests: RefundRequestOperations,\n")
  const handlers = read("packages/server/src/OperationHandlers.ts")
  expect(handlers).toContain(
    `import { RefundRequestHandlers } from "./features/people/refund-requests/RefundRequestHandlers.ts"\n`
  )
  expect(handlers).toContain("\n  BranchHandlers,\n  RefundRequestHandlers,\n")
  expect(read("packages/domain/src/examples/OperationExamples.ts")).toContain(
    "\n  branches: branchesExamples,\n  refundRequests: refundRequestsExamples,\n"
  )
  expect(read("packages/server/src/features/people/index.ts")).toContain(
    `export * as refundRequests from "./refund-requests/layer.ts"\n`
  )

  const more = writeOperation({ root, feature, name: "approve", method: "post", path: "/:refundRequestId/approve" })
  const files = [...new Set([...written, ...changed, ...more.changed])]
  for (const config of [".oxlintrc.json", ".oxfmtrc.json"]) cpSync(join(repository, config), join(root, config))
  format(root, files)
  expect(await copy.ran(tool("oxfmt"), "--check", ...files)).toMatch(/All matched files use the correct format/)
  expect(await copy.ran(tool("oxlint"), "--type-aware", ...files)).toMatch(/Found 0 warnings and 0 errors/)
  const { problems } = await checkArrows({ root, config: join(repository, ".dependency-cruiser.cjs") })
  expect(problems).toEqual([])

  const test = join(root, "packages/client/test/effect")
  mkdirSync(test, { recursive: true })
  const support = "packages/server/test/support"
  cpSync(join(repository, support), join(root, support), { recursive: true })
  for (const file of ["EveryTransport.ts", "Newcomer.ts"]) {
    cpSync(join(repository, "packages/client/test/effect", file), join(test, file))
  }
  writeFileSync(join(test, "Caller.ts"), caller)
  // What calls the feature, its tests and its step at once; the rest is compiled with them.
  const tests = ["server/test/features", "domain/test"].map((folder) => `../${folder}/${feature}`)
  const project = {
    extends: "./tsconfig.json",
    include: ["../client/test/effect/Caller.ts", ...tests, "../migrations/src"]
  }
  writeFileSync(join(root, "packages/server/tsconfig.feature.json"), JSON.stringify(project))
  expect(await copy.compiled("server/tsconfig.feature.json")).toBe("")
  const { reads }: Caller = await import(pathToFileURL(join(test, "Caller.ts")).href)
  const id = "0199a1b2-7e80-7183-9094-000000000001"
  expect(await reads()).toEqual({ found: id, missing: "NotFound", approved: id })

  copyTests()
  const generate = join(root, "packages/server/src/generate/main.ts")
  expect(await copy.ran(generate)).toMatch(/^Wrote docs\/api\/openapi\.json/)
  expect(read("docs/api/openapi.json")).toContain(`"/api/v1/refund-requests/{refund_request_id}"`)
  expect(await copy.ran(generate, "--check")).toBe("Generated files are fresh.\n")
}, 900_000)

it("a feature that exists is not overwritten, nor one of its name in another area", () => {
  const before = read("packages/domain/src/examples/UsersExamples.ts")
  for (const taken of ["people/users", "kyc/users"]) {
    expect(() => writeFeature({ root, feature: taken, entity: undefined })).toThrow(/exists already/)
  }
  expect(read("packages/domain/src/examples/UsersExamples.ts")).toBe(before)
})

it("a name that is not in small letters and dashes is refused", () => {
  for (const name of ["people/Refunds!", "refunds"]) {
    expect(() => writeFeature({ root, feature: name, entity: undefined })).toThrow(/small letters and dashes/)
  }
})

it("an area that is not there, or that is one feature by itself, is refused, with those that are", () => {
  for (const area of ["money", "accounts"]) {
    expect(() => writeFeature({ root, feature: `${area}/refunds`, entity: undefined })).toThrow(/no area.*people/)
  }
})
