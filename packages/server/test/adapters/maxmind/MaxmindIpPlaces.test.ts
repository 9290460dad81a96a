import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import * as MaxmindIpPlaces from "../../../src/adapters/maxmind/MaxmindIpPlaces.ts"
import { IpPlaces } from "../../../src/features/identity/login-risk/IpPlaces.ts"
import { temporaryFile } from "../../support/TemporaryFile.ts"
import { tinyMmdb } from "../../support/TinyMmdb.ts"

const cities = tinyMmdb({
  "203.0.113.0/24": {
    city: { names: { en: "Pune" } },
    country: { iso_code: "IN" },
    location: { latitude: 18.52, longitude: 73.85, accuracy_radius: 20 }
  },
  "198.51.100.0/25": { country: { iso_code: "GB" }, location: { latitude: 51, longitude: -0.5 } },
  "192.0.2.7/32": { traits: { autonomous_system_number: 64_500 } }
})

const networks = tinyMmdb({ "203.0.113.0/24": { autonomous_system_number: 4_200_000_000 } }, "GeoLite2-ASN")

const opened = Effect.fnUntraced(function* (content: string | Buffer) {
  const { path } = yield* temporaryFile(content)
  const context = yield* Layer.build(MaxmindIpPlaces.layer(path))
  return yield* Effect.provide(IpPlaces, context)
})

describe("a MaxMind database", () => {
  it.effect("says where an address is, as far as it knows", () =>
    Effect.gen(function* () {
      const places = yield* opened(cities)
      assert.deepStrictEqual(places.of("203.0.113.9"), {
        name: "Pune, IN",
        spot: { latitude: 18.52, longitude: 73.85, radius: 20 },
        asn: undefined
      })
      // Where the database does not say how exact it is, an address is somewhere within a hundred kilometres.
      assert.deepStrictEqual(places.of("198.51.100.1"), {
        name: "GB",
        spot: { latitude: 51, longitude: -0.5, radius: 100 },
        asn: undefined
      })
      assert.deepStrictEqual(places.of("192.0.2.7"), { name: undefined, spot: undefined, asn: 64_500 })
    }).pipe(Effect.scoped)
  )

  it.effect("knows nothing of other addresses, of no address and of what is none", () =>
    Effect.gen(function* () {
      const places = yield* opened(cities)
      for (const ip of ["198.51.100.200", "10.0.0.1", "2001:db8::1", "::1", "localhost", "", undefined]) {
        assert.isUndefined(places.of(ip), ip)
      }
    }).pipe(Effect.scoped)
  )

  it.effect("of networks says who runs them", () =>
    Effect.gen(function* () {
      const places = yield* opened(networks)
      assert.strictEqual(places.of("203.0.113.9")?.asn, 4_200_000_000)
    }).pipe(Effect.scoped)
  )

  it.effect("that is none, or cut off, stops the start with its path", () =>
    Effect.gen(function* () {
      for (const broken of ["this is no database", cities.subarray(0, 40)]) {
        const failure = yield* Effect.flip(opened(broken))
        assert.match(failure.message, /GEOIP_DATABASE .*file cannot be read/)
      }
      const missing = yield* Effect.flip(Layer.build(MaxmindIpPlaces.layer("/no/such/file.mmdb")))
      assert.match(missing.message, /GEOIP_DATABASE \/no\/such\/file.mmdb cannot be read/)
    }).pipe(Effect.scoped)
  )
})
