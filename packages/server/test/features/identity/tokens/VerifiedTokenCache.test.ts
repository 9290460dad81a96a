import { assert, describe, it } from "@effect/vitest"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import type { AccessTokenClaims } from "../../../../src/features/identity/tokens/AccessToken.ts"
import { makeVerifiedTokenCache } from "../../../../src/features/identity/tokens/VerifiedTokenCache.ts"

const claims = (exp: number): AccessTokenClaims => ({
  iss: "https://erp.example.test",
  aud: "credbuzzpay-api",
  sub: UserCode.make("0123ABCD"),
  sid: "018f5f3e-0000-7000-8000-000000000000",
  role: "user",
  platform: "web",
  epoch: 0,
  auth_time: 0,
  jti: "j",
  iat: 0,
  nbf: 0,
  exp
})

describe("VerifiedTokenCache", () => {
  it("never holds more than its capacity, however many tokens are verified", () => {
    const cache = makeVerifiedTokenCache(10)
    for (let index = 0; index < 1000; index++) {
      cache.put(`token ${index}`, "kid", claims(900))
      assert.isAtMost(cache.size(), 10)
    }
    assert.isDefined(cache.get("token 999", 0))
    assert.isUndefined(cache.get("token 1", 0))
  })

  it("keeps what is asked for while others come and go", () => {
    const cache = makeVerifiedTokenCache(10)
    cache.put("regular", "kid", claims(900))
    for (let index = 0; index < 1000; index++) {
      cache.put(`token ${index}`, "kid", claims(900))
      assert.isDefined(cache.get("regular", 0), `after ${index} others`)
    }
  })

  it("gives no token out from its expiry on, to the millisecond", () => {
    const cache = makeVerifiedTokenCache(4)
    const expiry = (900 + 30) * 1000
    for (const token of ["old", "old too", "young"]) cache.put(token, "kid", claims(900))
    for (const token of ["old", "young"]) {
      assert.isDefined(cache.get(token, expiry - 1))
      assert.isUndefined(cache.get(token, expiry))
    }
  })
})
