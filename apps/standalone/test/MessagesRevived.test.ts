import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { rowsOf } from "./OwnedDatabase.ts"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"

const run = (command: string, args: ReadonlyArray<string>, env: Record<string, string>) =>
  new Promise<{ readonly code: number | null; readonly output: string }>((resolve) => {
    const file = fileURLToPath(new URL(`../src/${command}.ts`, import.meta.url))
    const child = spawn(process.execPath, [file, ...args], { env: { PATH: process.env["PATH"] ?? "", ...env } })
    let output = ""
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)))
    child.once("close", (code) => resolve({ code, output: output.trim() }))
  })

const ids = [
  "019a0b6e-2f41-7c3a-9d52-000000000001",
  "019a0b6e-2f41-7c3a-9d52-000000000002",
  "019a0b6e-2f41-7c3a-9d52-000000000003",
  "019a0b6e-2f41-7c3a-9d52-000000000004"
] as const

it("messages that were given up are listed, tried again and dropped beside a running system", async () => {
  using temporary = temporaryFolder()
  const settings = { DATA_DIR: temporary.folder }
  const system = startSystem(settings)
  await system.ready
  const list = () => run("messages-dead", [], settings)
  const revive = (...args: ReadonlyArray<string>) => run("messages-revive", args, settings)
  const drop = (...args: ReadonlyArray<string>) => run("messages-drop", args, settings)

  expect(await list()).toEqual({ code: 0, output: "0 messages were given up." })
  // As a worker of an older version left them, which had not the key.
  await rowsOf(
    temporary.folder,
    `insert into outbox (message_id, channel, template, payload_sealed, dedupe_key, status, attempts, last_error,
       next_attempt_at, created_at)
     select id::uuid, 'email', 'account_unlocked', 'v1.k9.sealed', id, 'dead', 1, 'unreadable', now(), now()
     from unnest(array['${ids.join("','")}']) id`
  )
  const listed = await list()
  expect(listed.output).toContain("4 messages were given up.")
  expect(listed.output).toMatch(new RegExp(`${ids[0]}  \\S+  email  account_unlocked  unreadable after 1 tries`))

  expect(await revive()).toMatchObject({ code: 1, output: expect.stringContaining("or say --all") })
  expect(await revive(ids[0], "--reason", "Its key is there")).toEqual({ code: 0, output: "1 message is tried again." })
  // The worker of this system has not the key either: it waits.
  const again = await revive(ids[0])
  expect(again).toMatchObject({ code: 1, output: expect.stringContaining(`No messages that were given up: ${ids[0]}`) })
  expect((await drop("--all")).output).toContain("--reason")
  expect(await drop(ids[3], "no-id", "--reason", "Long expired")).toMatchObject({
    code: 1,
    output: expect.stringMatching(/1 message is gone\.[\s\S]*No messages that were given up: no-id/)
  })
  expect((await revive("--all")).output).toBe("2 messages are tried again.")
  expect((await drop("--all", "--reason", "Long expired")).output).toBe("0 messages are gone.")
  expect(await rowsOf(temporary.folder, "select count(*)::int as rows from outbox where status = 'pending'")).toEqual([
    { rows: 3 }
  ])
  expect(
    await rowsOf(temporary.folder, "select resource_id from audit_trail where action = 'message.revived' order by 1")
  ).toEqual(ids.slice(0, 3).map((id) => ({ resource_id: id })))
  expect(
    await rowsOf(temporary.folder, "select resource_id, user_code from audit_trail where action = 'message.dropped'")
  ).toEqual([{ resource_id: ids[3], user_code: "system" }])
  expect(await system.stop()).toBe(0)
})
