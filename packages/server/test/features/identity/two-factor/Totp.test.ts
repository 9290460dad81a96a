import { assert, describe, it } from "@effect/vitest"
import { Redacted } from "effect"
import { totpUri } from "../../../../src/features/identity/two-factor/Totp.ts"

describe("what an authenticator app is shown", () => {
  it("is listed under the name of the product, whatever is in it", () => {
    for (const product of ["CredbuzzPay", "Asha & Sons", "आशा पे"]) {
      const { otpauthUri } = totpUri(product, Redacted.make("JBSWY3DPEHPK3PXP"), "asha@example.com")
      const uri = new URL(Redacted.value(otpauthUri))
      assert.strictEqual(uri.searchParams.get("issuer"), product)
      assert.strictEqual(decodeURIComponent(uri.pathname.slice(1)), `${product}:asha@example.com`)
    }
  })
})
