import { makeBoundedMap } from "../../../../src/features/platform/cache/BoundedMap.ts"
import { assert, describe, it } from "@effect/vitest"

describe("the bounded map", () => {
  it("never holds more than its capacity", () => {
    const map = makeBoundedMap<number>(100)
    for (let index = 0; index < 10_000; index++) {
      map.set(`${index}`, index)
      if (index % 3 === 0) map.get(`${index - 40}`)
      assert.isAtMost(map.size(), 100)
    }
  })

  it("keeps what is asked for while others pass by", () => {
    const map = makeBoundedMap<string>(10)
    map.set("wanted", "here")
    for (let index = 0; index < 1_000; index++) {
      map.set(`${index}`, "passing")
      assert.strictEqual(map.get("wanted"), "here")
    }
  })

  it("gives the newest value, and nothing after a removal, wherever the entry lies", () => {
    const map = makeBoundedMap<number>(4)
    map.set("a", 1)
    map.set("b", 1)
    map.set("c", 1)
    map.set("a", 2)
    assert.strictEqual(map.get("a"), 2)
    map.delete("a")
    map.delete("b")
    assert.isUndefined(map.get("a"))
    assert.isUndefined(map.get("b"))
    map.clear()
    assert.strictEqual(map.size(), 0)
  })
})
