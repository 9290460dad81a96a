import { assert, describe, it } from "@effect/vitest"
import { makeAddressLimit } from "../../src/http/AddressLimit.ts"

const policy = { limit: 5, windowSeconds: 60 }

describe("the limit by address", () => {
  it("refuses after as many as are allowed, and lets one more in for each that has come back", () => {
    const refusal = makeAddressLimit(policy)
    for (let taken = 0; taken < 5; taken++) assert.isUndefined(refusal("203.0.113.7", 0))
    assert.isDefined(refusal("203.0.113.7", 0))
    assert.isUndefined(refusal("203.0.113.8", 0))
    assert.isDefined(refusal("203.0.113.7", 11_999))
    assert.isUndefined(refusal("203.0.113.7", 12_000))
    assert.isDefined(refusal("203.0.113.7", 12_000))
  })

  it("goes on refusing who asks again and again while 150,000 other addresses pass by", () => {
    const refusal = makeAddressLimit(policy)
    for (let taken = 0; taken < 5; taken++) refusal("203.0.113.7", 0)
    for (let other = 0; other < 150_000; other++) {
      refusal(`other ${other}`, 0)
      if (other % 40_000 === 0) assert.isDefined(refusal("203.0.113.7", 0), `after ${other} others`)
    }
    assert.isDefined(refusal("203.0.113.7", 0))
  })
})
