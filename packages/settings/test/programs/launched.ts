import { scrypt } from "node:crypto"
import { existsSync, readdirSync } from "node:fs"
import { launch } from "../../src/Launch.ts"

/** Threads of this process, where the operating system shows them. */
const threads = () => (existsSync("/proc/self/task") ? readdirSync("/proc/self/task").length : undefined)

await launch(async () => {
  const before = threads()
  await new Promise((resolve) => scrypt("a", "b", 32, resolve))
  const after = threads()
  const pool = before === undefined || after === undefined ? undefined : after - before
  process.stdout.write(JSON.stringify({ setting: process.env["UV_THREADPOOL_SIZE"], pool }))
})
