import { assert, describe, it } from "@effect/vitest"
import { greatCircle, leastSpeed } from "@credbuzzpay/domain/identity/login-risk/TravelRules"

const at = (latitude: number, longitude: number, radius = 0) => ({ latitude, longitude, radius })

const mumbai = at(19.076, 72.8777)
const delhi = at(28.6139, 77.209)
const london = at(51.5074, -0.1278)
const HOUR = 3_600_000

describe("the way between two places", () => {
  for (const [from, to, kilometres] of [
    [mumbai, mumbai, 0],
    // Published distances, to the kilometre: great circle on a sphere of 6371 km.
    [mumbai, delhi, 1148],
    [mumbai, london, 7188],
    [at(0, 0), at(0, 180), 20_015],
    [at(90, 0), at(-90, 0), 20_015],
    [at(0, 179.5), at(0, -179.5), 111]
  ] as const) {
    it(`is ${kilometres} km from ${from.latitude},${from.longitude} to ${to.latitude},${to.longitude}`, () => {
      assert.closeTo(greatCircle(from, to), kilometres, kilometres * 0.005 + 0.01)
      assert.closeTo(greatCircle(to, from), greatCircle(from, to), 1e-6)
    })
  }
})

describe("the speed of somebody between two sign-ins", () => {
  it("is that of an airliner from Mumbai to Delhi in an hour and a half, and of none to London", () => {
    assert.isBelow(leastSpeed(mumbai, delhi, 1.5 * HOUR), 900)
    assert.isAbove(leastSpeed(mumbai, london, 1.5 * HOUR), 900)
  })

  it("is taken between the nearest points of where the addresses may be", () => {
    const wide = { ...delhi, radius: 1000 }
    assert.closeTo(leastSpeed({ ...mumbai, radius: 100 }, wide, HOUR), 48, 10)
    assert.strictEqual(leastSpeed({ ...mumbai, radius: 200 }, wide, HOUR), 0)
  })

  it("is finite when both came in the same instant, or the clock went back", () => {
    assert.closeTo(leastSpeed(mumbai, delhi, 0), leastSpeed(mumbai, delhi, 60_000), 1e-6)
    assert.isTrue(Number.isFinite(leastSpeed(mumbai, delhi, -HOUR)))
  })
})
