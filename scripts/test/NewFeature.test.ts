import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { writeFeature } from "../lib/feature.mjs"
import { copyRepository } from "./CopiedRepository.ts"

const copy = copyRepository("feature")
const { root } = copy
const read = (file: string) => readFileSync(join(root, file), "utf8")

afterAll(copy.remove)

it("a new feature has every file of the recipe, is named once where features meet, and the compiler lists the rest", async () => {
  const { changed, entity, written } = writeFeature({ root, feature: "people/refund-requests", entity: undefined })
  expect(entity).toBe("RefundRequest")
  for (const file of written) expect(existsSync(join(root, file))).toBe(true)
  expect(written.filter((file: string) => /steps\/\d{4}_create_refund_requests\.ts$/.test(file))).toHaveLength(1)

  expect(changed.toSorted()).toEqual([
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

  // The server is compiled with the domain that it imports.
  const said = await copy.compiled("server")
  const missing = [...said.matchAll(/no exported member '(\w+)'/g)].map(([, name]) => name)
  expect([...new Set(missing)].toSorted()).toEqual(["RefundRequestRepo", "RefundRequestService"])
  expect(said).not.toMatch(/^packages\/domain\//m)
}, 900_000)

it("a feature that exists is not overwritten, nor one of its name in another area", () => {
  const before = read("packages/domain/src/examples/UsersExamples.ts")
  for (const feature of ["people/users", "kyc/users"]) {
    expect(() => writeFeature({ root, feature, entity: undefined })).toThrow(/exists already/)
  }
  expect(read("packages/domain/src/examples/UsersExamples.ts")).toBe(before)
})

it("a name that is not in small letters and dashes is refused", () => {
  for (const feature of ["people/Refunds!", "refunds"]) {
    expect(() => writeFeature({ root, feature, entity: undefined })).toThrow(/small letters and dashes/)
  }
})

it("an area that is not there is refused, with those that are", () => {
  expect(() => writeFeature({ root, feature: "money/refunds", entity: undefined })).toThrow(/no area.*people/)
})
