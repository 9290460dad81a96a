import { assert, describe, it } from "@effect/vitest"
import { afterDeath, noDeaths, restartPolicy } from "../../src/processes/Restarts.ts"

const waitsOf = (lives: ReadonlyArray<number>) => {
  let deaths = noDeaths
  return lives.map((livedMillis) => {
    const next = afterDeath(deaths, livedMillis)
    deaths = next.deaths
    return next.waitMillis
  })
}

describe("a process of the server that ends", () => {
  it("comes back at once, and later each time that it ends soon", () => {
    assert.deepStrictEqual(waitsOf([10, 10, 10, 10]), [100, 200, 400, 800])
    assert.strictEqual(waitsOf(Array.from({ length: 9 }, () => 10)).at(-1), 10_000)
  })

  it("begins anew when it has served for a minute", () => {
    assert.deepStrictEqual(waitsOf([10, 10, restartPolicy.steadyMillis, 10]), [100, 200, 100, 200])
  })

  it("does not come back when it ends again and again", () => {
    assert.isUndefined(waitsOf(Array.from({ length: restartPolicy.mostInARow }, () => 10)).at(-1))
  })
})
