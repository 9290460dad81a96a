import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"

const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url))

const run = (file: string, args: ReadonlyArray<string>, env: Record<string, string>, input = "") =>
  new Promise<{ readonly code: number | null; readonly output: string }>((resolve) => {
    const child = spawn(process.execPath, [beside(file), ...args], { env: { PATH: process.env["PATH"] ?? "", ...env } })
    let output = ""
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)))
    child.once("close", (code) => resolve({ code, output: output.trim() }))
    child.stdin.end(input)
  })

const admin = { BOOTSTRAP_ADMIN_EMAIL: "root@example.in", BOOTSTRAP_ADMIN_PASSWORD: "a long enough secret 91" }

it("keys are rotated beside a running system, and another program, jose, agrees on who is signed in", async () => {
  using temporary = temporaryFolder()
  const settings = { DATA_DIR: temporary.folder }
  const nothing = await run("../src/rotate-keys.ts", [], settings)
  expect(nothing.code).toBe(1)
  expect(nothing.output).toContain("Start the system first")

  const system = startSystem({ ...settings, ...admin })
  const baseUrl = new URL(await system.ready).origin
  const api = async (path: string, body: object) => {
    const headers = { "content-type": "application/json" }
    const response = await fetch(`${baseUrl}/api/v1/auth/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body)
    })
    const { data } = (await response.json()) as { data: Record<"access_token" | "refresh_token", string> } // as the contract says
    return data
  }
  const me = async (token: string) =>
    (await fetch(`${baseUrl}/api/v1/users/me`, { headers: { authorization: `Bearer ${token}` } })).status
  const verified = (token: string) => run("verify-token.mjs", [baseUrl, baseUrl], {}, token)

  const signedIn = await api("login", {
    identifier: admin.BOOTSTRAP_ADMIN_EMAIL,
    password: admin.BOOTSTRAP_ADMIN_PASSWORD,
    platform: "admin"
  })
  expect((await verified(signedIn.access_token)).code).toBe(0)
  expect(await verified(`${signedIn.access_token}x`)).toMatchObject({ code: 1 })

  const early = await run("../src/rotate-keys.ts", [], settings)
  expect(early.output).toContain("published too recently to sign")
  expect(early.code).toBe(1)
  expect(await me(signedIn.access_token)).toBe(200)

  const rotated = await run("../src/rotate-keys.ts", ["--compromised"], settings)
  expect(rotated.output).toContain("signs from now on")
  expect(rotated.code).toBe(0)
  await expect.poll(() => me(signedIn.access_token), { timeout: 100_000 }).toBe(401)
  expect((await verified(signedIn.access_token)).output).toBe("ERR_JWKS_NO_MATCHING_KEY")
  const { access_token } = await api("refresh", { refresh_token: signedIn.refresh_token })
  expect(await me(access_token)).toBe(200)
  expect((await verified(access_token)).code).toBe(0)

  expect(await run("../src/replace-lost-keys.ts", ["--reason", "A drill"], settings)).toMatchObject({
    code: 0,
    output: expect.stringContaining("No key was lost")
  })
  expect(await system.stop()).toBe(0)
})
