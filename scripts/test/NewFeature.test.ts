import { execFileSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { writeFeature } from "../lib/feature.mjs"
import { root as repository } from "../lib/toolchain.mjs"

const copy = mkdtempSync(join(tmpdir(), "credbuzzpay-feature-"))
const read = (file: string) => readFileSync(join(copy, file), "utf8")

beforeAll(() => {
  for (const part of ["domain", "migrations", "server", "client"]) {
    mkdirSync(join(copy, "packages", part), { recursive: true })
    for (const entry of ["src", "tsconfig.json", "package.json"]) {
      cpSync(join(repository, "packages", part, entry), join(copy, "packages", part, entry), { recursive: true })
    }
    symlinkSync(join(repository, "packages", part, "node_modules"), join(copy, "packages", part, "node_modules"))
  }
  cpSync(join(repository, "tsconfig.base.json"), join(copy, "tsconfig.base.json"))
  symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"))
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

const missing = (part: string) => {
  try {
    const tsc = join(repository, "node_modules/typescript/bin/tsc")
    execFileSync(process.execPath, [tsc, "--noEmit", "-p", join(copy, "packages", part)], { cwd: copy })
    return ""
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout)
  }
}

it("a new feature has every file of the recipe, is named where features meet, and the compiler lists the rest", () => {
  const { entity, written } = writeFeature({ root: copy, feature: "people/refund-requests", entity: undefined })
  expect(entity).toBe("RefundRequest")
  for (const file of written) expect(existsSync(join(copy, file))).toBe(true)
  expect(written.filter((file: string) => /steps\/\d{4}_create_refund_requests\.ts$/.test(file))).toHaveLength(1)

  expect(read("packages/domain/src/Api.ts")).toContain(
    `import { RefundRequestApi } from "./people/refund-requests/RefundRequestApi.ts"`
  )
  expect(read("packages/domain/src/Api.ts")).toMatch(/\.add\([^)]*UserApi,\s*RefundRequestApi\b/)
  expect(read("packages/domain/src/Rpcs.ts")).toMatch(/UserRpcs,\s*RefundRequestRpcs/)
  const features = read("packages/server/src/Features.ts")
  expect(features).toContain("UserRepo.layer, RefundRequestRepo.layer")
  expect(features).toContain("UserService.layer, RefundRequestService.layer")
  expect(read("packages/server/src/RpcHandlers.ts")).toContain("...(yield* refundRequestHandlers)")

  expect(read("packages/client/src/Groups.ts")).toMatch(/users: userCalls,\n\s+refundRequests: refundRequestCalls,?\n/)

  const inDomain = missing("domain")
  expect(inDomain).toMatch(/Api\.ts.*no exported member 'RefundRequestApi'/)
  expect(inDomain).toMatch(/Rpcs\.ts.*no exported member 'RefundRequestRpcs'/)
  const inServer = missing("server")
  for (const name of ["RefundRequestRepo", "RefundRequestService", "refundRequestHandlers"]) {
    expect(inServer).toMatch(new RegExp(`no exported member '${name}'`))
  }
  expect(missing("client")).toMatch(/Groups\.ts.*no exported member 'refundRequestCalls'/)
}, 180_000)

it("a feature that exists is not overwritten", () => {
  expect(() => writeFeature({ root: copy, feature: "people/users", entity: undefined })).toThrow(/exists already/)
})

it("a name that is not in small letters and dashes is refused", () => {
  for (const feature of ["people/Refunds!", "refunds"]) {
    expect(() => writeFeature({ root: copy, feature, entity: undefined })).toThrow(/small letters and dashes/)
  }
})

it("an area that is not there is refused, with those that are", () => {
  expect(() => writeFeature({ root: copy, feature: "money/refunds", entity: undefined })).toThrow(/no area.*people/)
})
