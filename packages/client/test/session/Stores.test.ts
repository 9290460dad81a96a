import { assert, describe, it } from "vitest"
import { asyncStore, memoryStore, type TokenStore, webStore } from "../../src/session/main.ts"

/** A browser's storage: what is not there is null. */
const storage = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    kept
  }
}

const asynchronous = () => {
  const { getItem, kept, removeItem, setItem } = storage()
  return {
    getItem: async (key: string) => getItem(key),
    setItem: async (key: string, value: string) => setItem(key, value),
    removeItem: async (key: string) => removeItem(key),
    kept
  }
}

const stores: ReadonlyArray<readonly [name: string, make: () => TokenStore]> = [
  ["memory", memoryStore],
  ["a browser's storage", () => webStore(storage())],
  ["AsyncStorage", () => asyncStore(asynchronous())]
]

/** Runs with a global of this name, and without it afterwards. */
const withGlobal = (name: string, property: PropertyDescriptor, work: () => void) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, name)
  Object.defineProperty(globalThis, name, { ...property, configurable: true })
  try {
    work()
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, name)
    else Object.defineProperty(globalThis, name, before)
  }
}

describe("a store of a session's texts", () => {
  for (const [name, make] of stores) {
    it(`in ${name} gives back each text under its key, until it is removed`, async () => {
      const store = make()
      assert.isUndefined(await store.get("one"))
      await store.set("one", "1")
      await store.set("two", "2")
      assert.deepStrictEqual([await store.get("one"), await store.get("two")], ["1", "2"])
      await store.set("one", "1 again")
      assert.strictEqual(await store.get("one"), "1 again")
      await store.set("one", undefined)
      assert.deepStrictEqual([await store.get("one"), await store.get("two")], [undefined, "2"])
      await store.set("one", undefined)
      assert.isUndefined(await store.get("one"))
    })
  }

  it("leaves nothing behind of a text that is removed", async () => {
    const [web, phone] = [storage(), asynchronous()]
    for (const store of [webStore(web), asyncStore(phone)]) {
      await store.set("key", "token")
      await store.set("key", undefined)
    }
    assert.deepStrictEqual([web.kept.size, phone.kept.size], [0, 0])
  })

  it("is shared between tabs in localStorage, and of one tab alone in sessionStorage, memory and an app", () => {
    const [local, session] = [storage(), storage()]
    withGlobal("sessionStorage", { value: session }, () => {
      assert.isTrue(webStore(local).shared)
      assert.isFalse(webStore(session).shared)
    })
    assert.isFalse(memoryStore().shared)
    assert.isFalse(asyncStore(asynchronous()).shared)
  })

  it("is taken for shared in a page that may not even look at sessionStorage", () => {
    const denied = () => {
      throw new Error("SecurityError")
    }
    withGlobal("sessionStorage", { get: denied }, () => assert.isTrue(webStore(storage()).shared))
  })

  it("rejects with what AsyncStorage fails with, so that the call that needed it does", async () => {
    const broken = { ...asynchronous(), getItem: () => Promise.reject(new Error("the disk is full")) }
    const failure: unknown = await asyncStore(broken)
      .get("key")
      .catch((error: unknown) => error)
    assert.strictEqual(String(failure), "Error: the disk is full")
  })
})
