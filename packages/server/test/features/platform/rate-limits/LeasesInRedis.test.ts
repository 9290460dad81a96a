import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { Redis } from "ioredis"
import { expect, inject, it } from "vitest"
import { withRedis } from "../../../adapters/redis/RedisUnderTest.ts"

const program = fileURLToPath(new URL("./LeasingInstance.ts", import.meta.url))

/** An instance of its own, which begins when it is told to. */
const start = async (url: string, key: string, limit: number, calls: number) => {
  const child = spawn(process.execPath, [program, url, key, `${limit}`, `${calls}`], {
    stdio: ["pipe", "pipe", "inherit"]
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()
  const ended = once(child, "exit")
  return {
    passed: async () => {
      child.stdin.end("go\n")
      const { value } = await lines.next()
      await ended
      return Number(value)
    }
  }
}

withRedis("calls that are taken ahead by two processes", () => {
  it.each([
    ["a small limit", 15],
    ["a limit of many lots", 1_000]
  ])("[SECURITY 19] are exactly those of %s together, and what neither used is there for others", async (_, limit) => {
    const url = inject("redis") ?? ""
    const key = crypto.randomUUID()
    const both = await Promise.all([start(url, key, limit, 3 * limit), start(url, key, limit, 3 * limit)])
    const [one = 0, other = 0] = await Promise.all(both.map(({ passed }) => passed()))
    const connection = new Redis(url)
    const left = Number(await connection.get(`rate:{api_user:${key}}`))
    connection.disconnect()
    // Neither had all of it, and nothing was lost: what one held last when the other was refused is back.
    expect(one + other + left).toBe(limit)
    expect(left).toBeLessThan(8)
  })
})
