import { existsSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"

const freePort = () =>
  new Promise<string>((resolve) => {
    const probe = createServer()
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number } // a TCP address
      probe.close(() => resolve(String(port)))
    })
  })

const isReady = (port: string) =>
  fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ status }) => status === 200,
    () => false
  )

const introduced = /The first super admin \(shown once/

describe("a start that is ended early", () => {
  it("[FAULT 27] has shown the first super admin before it is ready, and no later start shows them again", async () => {
    using temporary = temporaryFolder()
    const port = await freePort()
    const first = startSystem({ DATA_DIR: temporary.folder, PORT: port })
    while (!(await isReady(port))) await new Promise((resolve) => setTimeout(resolve, 5))
    await first.stop("SIGKILL")
    expect(first.output()).toMatch(introduced)
    expect(first.output().match(/^ {2}password {5}\S+$/gm)).toHaveLength(1)

    for (const _ of [1, 2]) {
      const next = startSystem({ DATA_DIR: temporary.folder, PORT: port })
      await next.ready
      expect(next.output()).not.toMatch(introduced)
      expect(await next.stop()).toBe(0)
    }
  })

  for (const [when, said] of [
    ["at its first word", /Starting CredbuzzPay ERP/],
    ["while its database is made", /First start/],
    ["when its database runs", /PostgreSQL 18 is running/],
    ["when it has migrated", /The database is up to date/],
    ["when it has made the first super admin", introduced]
  ] as const) {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      it(`[FAULT 27] ${when}, by ${signal}, stops without an error and with 0, and the next start goes on`, async () => {
        using temporary = temporaryFolder()
        const system = startSystem({ DATA_DIR: temporary.folder })
        await new Promise<void>((resolve) => {
          const look = () => {
            if (said.test(system.output())) resolve()
          }
          system.child.stdout.on("data", look)
          look()
        })
        expect(await system.stop(signal)).toBe(0)
        expect(system.errors()).toBe("")
        expect(system.output()).toMatch(/Stopped\.\n$/)
        expect(existsSync(join(temporary.folder, "postgres", "cluster", "postmaster.pid"))).toBe(false)
        if (signal === "SIGINT") return
        const next = startSystem({ DATA_DIR: temporary.folder })
        await next.ready
        expect(await next.stop()).toBe(0)
      })
    }
  }
})
