import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { writeFeature } from "../lib/feature.mjs"
import { copyRepository } from "./CopiedRepository.ts"

const copy = copyRepository("feature")
const { root } = copy
const read = (file: string) => readFileSync(join(root, file), "utf8")

afterAll(copy.remove)

it("a new feature has every file of the recipe, is named where features meet, and the compiler lists the rest", async () => {
  const { entity, written } = writeFeature({ root, feature: "people/refund-requests", entity: undefined })
  expect(entity).toBe("RefundRequest")
  for (const file of written) expect(existsSync(join(root, file))).toBe(true)
  expect(written.filter((file: string) => /steps\/\d{4}_create_refund_requests\.ts$/.test(file))).toHaveLength(1)

  expect(read("packages/domain/src/Api.ts")).toContain(
    `import { RefundRequestOperations } from "./people/refund-requests/RefundRequestOperations.ts"`
  )
  expect(read("packages/domain/src/Api.ts")).toContain("toHttpApi(RefundRequestOperations)")
  expect(read("packages/domain/src/Rpcs.ts")).toContain("toRpcs(RefundRequestOperations)")
  expect(read("packages/domain/src/examples/OperationExamples.ts")).toContain("...refundRequestsExamples")
  const features = read("packages/server/src/Features.ts")
  expect(features).toContain("BranchRepo.layer, RefundRequestRepo.layer")
  expect(features).toContain("BranchService.layer, RefundRequestService.layer")
  expect(read("packages/server/src/HttpApp.ts")).toContain("RefundRequestHandlers.rest")
  expect(read("packages/server/src/RpcHandlers.ts")).toContain("...(yield* RefundRequestHandlers.rpc)")
  expect(read("packages/client/src/Groups.ts")).toContain("refundRequests: callsOf(RefundRequestOperations)")

  expect(await copy.compiled("domain")).toBe("")
  const inServer = await copy.compiled("server")
  for (const name of ["RefundRequestRepo", "RefundRequestService"]) {
    expect(inServer).toMatch(new RegExp(`no exported member '${name}'`))
  }
}, 600_000)

it("a feature that exists is not overwritten", () => {
  expect(() => writeFeature({ root, feature: "people/users", entity: undefined })).toThrow(/exists already/)
})

it("a name that is not in small letters and dashes is refused", () => {
  for (const feature of ["people/Refunds!", "refunds"]) {
    expect(() => writeFeature({ root, feature, entity: undefined })).toThrow(/small letters and dashes/)
  }
})

it("an area that is not there is refused, with those that are", () => {
  expect(() => writeFeature({ root, feature: "money/refunds", entity: undefined })).toThrow(/no area.*people/)
})
