import { execFile } from "node:child_process"
import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { threadsFor } from "../src/Threads.ts"

/** What a launched program finds, with nothing in its environment but `env`. */
const launched = (env: Record<string, string>) =>
  new Promise<{ readonly setting: string; readonly pool?: number }>((resolve, reject) => {
    const program = fileURLToPath(new URL("./programs/launched.ts", import.meta.url))
    execFile(process.execPath, [program], { env: { ...env, NODE_DISABLE_COMPILE_CACHE: "1" } }, (error, output) =>
      error === null ? resolve(JSON.parse(output)) : reject(error)
    )
  })

it.each([
  [1, 4],
  [2, 4],
  [3, 5],
  [16, 18]
])("%i processors hash at once, and files and DNS have two threads beside them: %i", (processors, threads) => {
  expect(threadsFor(processors)).toBe(threads)
})

it.each([
  ["as many threads as its processors need", {}, threadsFor(availableParallelism())],
  ["these too where the setting is empty", { UV_THREADPOOL_SIZE: "" }, threadsFor(availableParallelism())],
  ["as many as its operator says", { UV_THREADPOOL_SIZE: "7" }, 7]
])("a launched program has %s", async (_, env, threads) => {
  const { pool = threads, setting } = await launched(env)
  expect(setting).toBe(String(threads))
  expect(pool).toBe(threads)
})
