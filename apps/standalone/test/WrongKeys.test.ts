import { spawn } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { ownerUrl, rowsOf } from "./OwnedDatabase.ts"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"

const root = fileURLToPath(new URL("../../../", import.meta.url))

/** A program that ends by itself: its exit code, and what it printed. */
const run = (file: string, env: Record<string, string>) =>
  new Promise<{ readonly code: number | null; readonly output: string }>((resolve) => {
    const child = spawn(process.execPath, [join(root, file)], { env: { PATH: process.env["PATH"] ?? "", ...env } })
    let output = ""
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)))
    child.once("close", (code) => resolve({ code, output }))
  })

const other = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 7 + 3) % 256)).toString("base64")

/** Each key by the setting that is wrong, and what the refusal says of it. */
const wrong: Readonly<Record<string, readonly [text: string, sentence: string]>> = {
  ENCRYPTION_KEYS: [`k1:${other}`, "ENCRYPTION_KEYS: the key k1 is not the one"],
  BLIND_INDEX_KEY: [other, "BLIND_INDEX_KEY: is not the one"],
  OTP_PEPPER: [other, "OTP_PEPPER: is not the one"],
  AUDIT_SEAL_KEYS: [`k1:${other}`, "AUDIT_SEAL_KEYS: the key k1 is not the one"]
}

it("a key that is not the database's keeps every program from starting, with a sentence that names it", async () => {
  using temporary = temporaryFolder()
  const settings = { DATA_DIR: temporary.folder }
  const file = join(temporary.folder, "keys.json")
  const first = startSystem(settings)
  await first.ready
  const keys: Record<string, string> = JSON.parse(readFileSync(file, "utf8"))

  const beside = {
    ...keys,
    APP_ENV: "development",
    PORT: "0",
    DATABASE_URL: ownerUrl(temporary.folder),
    FILES_DIR: join(temporary.folder, "files"),
    PERSON_KEYS_DIR: join(temporary.folder, "person-keys"),
    WORKER_METRICS_PORT: "0"
  }
  for (const [program, setting] of [
    ["packages/server/src/main.ts", "ENCRYPTION_KEYS"],
    ["packages/server/src/main.ts", "BLIND_INDEX_KEY"],
    ["packages/workers/src/main.ts", "ENCRYPTION_KEYS"],
    ["packages/workers/src/main.ts", "AUDIT_SEAL_KEYS"]
  ] as const) {
    const [text, sentence] = wrong[setting] ?? ["", ""]
    const { code, output } = await run(program, { ...beside, [setting]: text })
    expect(output).toContain(sentence)
    expect(output).not.toContain(other)
    expect(code).toBe(1)
  }
  expect(await first.stop()).toBe(0)

  for (const [setting, [text, sentence]] of Object.entries(wrong)) {
    writeFileSync(file, JSON.stringify({ ...keys, [setting]: text }))
    const refused = startSystem(settings)
    expect(await refused.exited).toBe(1)
    expect(refused.errors()).toContain(sentence)
    expect(refused.errors()).not.toContain(other)
    expect(refused.output()).not.toContain("is ready")
  }
  writeFileSync(file, JSON.stringify(keys))
  const last = startSystem(settings)
  await last.ready
  expect(await last.stop()).toBe(0)
})

it("a process that lacks the key which another signs in people with is not ready, and says why", async () => {
  using temporary = temporaryFolder()
  const settings = { DATA_DIR: temporary.folder }
  const first = startSystem(settings)
  expect((await fetch(await first.ready)).status).toBe(200)
  // As a process does that was given the next key in front while this one had not heard of it.
  await rowsOf(
    temporary.folder,
    `update signing_keys set private_key_sealed = replace(private_key_sealed, 'v1.k1.', 'v1.k9.')
     where status = 'current'`
  )
  expect(await first.stop()).toBe(0)
  const second = startSystem(settings)
  const health = await fetch(await second.ready)
  expect(health.status).toBe(503)
  expect(await health.text()).toContain("signing_keys")
  expect(await second.stop()).toBe(0)
})
