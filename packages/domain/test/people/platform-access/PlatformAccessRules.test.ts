import { assert, describe, it } from "@effect/vitest"
import { allPlatforms, exceptions } from "../../../src/people/platform-access/PlatformAccessRules.ts"

const allowed = (role: "user" | "admin" | "super_admin") =>
  allPlatforms(role, []).flatMap(({ isAllowed, platform }) => (isAllowed ? [platform] : []))

describe("platforms", () => {
  it("are the defaults of the role where nobody chose: the admin platform is for staff", () => {
    assert.deepStrictEqual(allowed("user"), ["web", "mobile"])
    assert.deepStrictEqual(allowed("admin"), ["web", "mobile", "admin"])
    assert.deepStrictEqual(allowed("super_admin"), ["web", "mobile", "admin"])
  })

  it("keep only what is no default, so that the rest follows the role", () => {
    const chosen = allPlatforms("user", [
      { platform: "web", isAllowed: false },
      { platform: "mobile", isAllowed: true },
      { platform: "admin", isAllowed: false }
    ])
    assert.deepStrictEqual(exceptions("user", chosen), [{ platform: "web", isAllowed: false }])
    assert.deepStrictEqual(exceptions("user", allPlatforms("user", [{ platform: "admin", isAllowed: true }])), [
      { platform: "admin", isAllowed: true }
    ])
  })
})
