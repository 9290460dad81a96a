import { networkOf } from "../../../../src/features/platform/rate-limits/RateLimits.ts"
import { assert, describe, it } from "@effect/vitest"

describe("the network of an address", () => {
  it("is the /24 of an IPv4 address, however it is written", () => {
    assert.strictEqual(networkOf("203.0.113.77"), "203.0.113.0/24")
    assert.strictEqual(networkOf("::ffff:203.0.113.9"), "203.0.113.0/24")
  })

  it("is the /64 of an IPv6 address", () => {
    assert.strictEqual(networkOf("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64")
    assert.strictEqual(networkOf("2001:DB8:1:2::1"), "2001:db8:1:2::/64")
  })

  it("is the text itself when it is no address", () => {
    assert.strictEqual(networkOf("unknown"), "unknown")
  })
})
