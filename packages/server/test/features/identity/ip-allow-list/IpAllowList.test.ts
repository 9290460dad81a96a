import { assert, describe, it } from "@effect/vitest"
import { admitsAddress, networksOf } from "../../../../src/features/identity/ip-allow-list/IpAllowList.ts"

describe("[SECURITY 8] an allowed network", () => {
  for (const [list, ip, admitted] of [
    [[], "203.0.113.9", true],
    [[], undefined, true],
    [["203.0.113.0/24"], "203.0.113.9", true],
    [["203.0.113.0/24"], "203.0.114.9", false],
    [["203.0.113.9/32"], "203.0.113.9", true],
    [["2001:db8::/48"], "2001:db8:0:1::7", true],
    [["2001:db8::/48"], "2001:db9::7", false],
    [["::ffff:203.0.113.0/120"], "203.0.113.9", true],
    [["::ffff:203.0.113.0/120"], "203.0.114.9", false],
    [["::/0"], "203.0.113.9", false],
    [["203.0.113.0/24"], undefined, false],
    [["203.0.113.0/24"], "no address", false]
  ] as const) {
    it(`[${list.join(", ")}] ${admitted ? "admits" : "does not admit"} ${ip}`, () => {
      assert.strictEqual(admitsAddress(networksOf(list), ip), admitted)
    })
  }
})
