import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import * as FileHostileNetworks from "../../../src/adapters/files/FileHostileNetworks.ts"
import { HostileNetworks } from "../../../src/features/identity/login-risk/HostileNetworks.ts"
import { networkSet, parseNetworkList } from "../../../src/features/identity/login-risk/NetworkSet.ts"
import { temporaryFile } from "../../support/TemporaryFile.ts"

const list = [
  "# Addresses that attack",
  "",
  "192.0.2.0/24",
  "198.51.100.7 ; one address",
  "  2001:db8:bad::/48  # a network",
  "2001:db8::1\r",
  "not a network",
  "203.0.113.0/33",
  "100.64.0.0/10"
].join("\n")

describe("a list of hostile networks", () => {
  it("names networks and addresses, one a line, and the lines that name none", () => {
    const { networks, unreadable } = parseNetworkList(list)
    assert.strictEqual(networks.length, 5)
    assert.deepStrictEqual(unreadable, [7, 8])
  })

  const has = networkSet(parseNetworkList(list).networks)
  for (const [ip, isIn] of [
    ["192.0.2.0", true],
    ["192.0.2.255", true],
    ["192.0.3.0", false],
    ["198.51.100.7", true],
    ["198.51.100.8", false],
    ["100.127.255.255", true],
    ["100.128.0.0", false],
    ["2001:db8:bad:ffff::1", true],
    ["2001:db8:bae::1", false],
    ["2001:db8::1", true],
    ["2001:db8::2", false],
    ["no address", false],
    [undefined, false]
  ] as const) {
    it(`${isIn ? "has" : "does not have"} ${ip}`, () => assert.strictEqual(has(ip), isIn))
  }

  it("takes a network that is written by an address in the midst of it for that network", () => {
    assert.isTrue(networkSet(parseNetworkList("192.0.2.77/24").networks)("192.0.2.1"))
  })

  it.effect("is read from its file", () =>
    Effect.gen(function* () {
      const { path } = yield* temporaryFile(list)
      const context = yield* Layer.build(FileHostileNetworks.layer(path))
      const { has: known } = yield* Effect.provide(HostileNetworks, context)
      assert.isTrue(known("192.0.2.9"))
      assert.isFalse(known("203.0.113.9"))
    }).pipe(Effect.scoped)
  )
})
