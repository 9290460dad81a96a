import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { IpNetwork } from "effect/net"
import { isIpNetworkText } from "../../src/values/IpNetworkText.ts"

const addresses = [
  "0.0.0.0",
  "10.0.0.0",
  "172.16.0.0",
  "203.0.113.0",
  "203.0.113.7",
  "255.255.255.255",
  "256.1.1.1",
  "1.2.3",
  "1.2.3.4.5",
  "01.2.3.4",
  "1.2.3.04",
  "1..2.3",
  "1.2.3.4.",
  " 1.2.3.4",
  "1.2.3.4 ",
  "0x1.2.3.4",
  "1.2.3.-4",
  "٢.2.3.4",
  "",
  "localhost",
  "1",
  "a.b.c.d",
  "::",
  "fc00::",
  "ffff::",
  "2001:db8:1::",
  "2001:0db8:0001:0000::",
  "::ffff:10.0.0.0",
  "::1",
  "2001:db8::",
  "2001:DB8::1",
  "2001:db8:1:2:3:4:5:6",
  "2001:db8:1:2:3:4:5",
  "1:2:3:4:5:6:7:8:9",
  "::ffff:203.0.113.9",
  "::ffff:256.0.0.1",
  "64:ff9b::192.0.2.33",
  "2001::db8::1",
  ":::",
  "2001:db8:::1",
  "12345::",
  "fe80::1%eth0",
  "[::1]",
  "g::1",
  "::1]",
  "::1/64",
  "1:2:3:4:5:6:1.2.3.4",
  "1.2.3.4::",
  "::1.2.3"
]
const prefixes = [
  "0",
  "8",
  "24",
  "32",
  "33",
  "48",
  "64",
  "128",
  "129",
  "00",
  "024",
  "-1",
  "+8",
  "1e1",
  "8.0",
  " 8",
  "",
  "x",
  "255.0.0.0"
]

describe("a network as text", () => {
  it("is what Effect's IpNetwork, which the server computes with, takes for one", () => {
    const texts = addresses.flatMap((address) => [address, ...prefixes.map((prefix) => `${address}/${prefix}`)])
    const taken = texts.filter(isIpNetworkText)
    assert.isAbove(taken.length, 50)
    assert.deepStrictEqual(
      taken,
      texts.filter((text) => Result.isSuccess(IpNetwork.fromString(text)))
    )
  })
})
