import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"

const databaseIsDown = (data: string) => !existsSync(join(data, "postgres", "cluster", "postmaster.pid"))

describe("the whole system in one process", () => {
  it("starts from nothing, stops with its database on SIGTERM, and finds its data again", async () => {
    using temporary = temporaryFolder()
    const data = join(temporary.folder, "data")
    const first = startSystem({ DATA_DIR: data })
    expect((await fetch(await first.ready)).status).toBe(200)
    expect(first.output()).toContain("First start")
    expect(await first.stop()).toBe(0)
    expect(first.output()).toContain("Stopped.")
    expect(databaseIsDown(data)).toBe(true)
    const keys = readFileSync(join(data, "keys.json"), "utf8")
    expect(statSync(join(data, "keys.json")).mode & 0o777).toBe(0o600)

    const second = startSystem({ DATA_DIR: data })
    expect((await fetch(await second.ready)).status).toBe(200)
    expect(second.output()).not.toContain("First start")
    expect(second.output()).not.toContain("Applied")
    expect(await second.stop("SIGINT")).toBe(0)
    expect(readFileSync(join(data, "keys.json"), "utf8")).toBe(keys)
  })

  it("starts again by itself after kill -9, and one instance at a time uses the data", async () => {
    using temporary = temporaryFolder()
    const killed = startSystem({ DATA_DIR: temporary.folder })
    await killed.ready
    await killed.stop("SIGKILL")

    const next = startSystem({ DATA_DIR: temporary.folder })
    expect((await fetch(await next.ready)).status).toBe(200)
    const rival = startSystem({ DATA_DIR: temporary.folder })
    expect(await rival.exited).toBe(1)
    expect(rival.errors()).toMatch(/^\nAnother instance \(process \d+\) is running on .*DATA_DIR\.\n$/)
    expect((await fetch(await next.ready)).status).toBe(200)
    expect(await next.stop()).toBe(0)

    rmSync(join(temporary.folder, "keys.json"))
    const keyless = startSystem({ DATA_DIR: temporary.folder })
    expect(await keyless.exited).toBe(1)
    expect(keyless.errors()).toContain("the keys to it are missing")
    expect(databaseIsDown(temporary.folder)).toBe(true)
  })

  it("says in one sentence that the port is in use, and stops its database", async () => {
    using temporary = temporaryFolder()
    const other = createServer()
    const port = await new Promise<string>((resolve) => {
      other.listen(0, "127.0.0.1", () => resolve(String((other.address() as { port: number }).port))) // a TCP address
    })
    const system = startSystem({ DATA_DIR: temporary.folder, PORT: port })
    expect(await system.exited).toBe(1)
    other.close()
    expect(system.errors()).toMatch(new RegExp(`^\nPort ${port} is in use by another program\\. .*\\(PORT\\)\\.\n$`))
    expect(databaseIsDown(temporary.folder)).toBe(true)
  })

  it("refuses the data of another PostgreSQL version and leaves it alone", async () => {
    using temporary = temporaryFolder()
    const cluster = join(temporary.folder, "postgres", "cluster")
    mkdirSync(cluster, { recursive: true })
    writeFileSync(join(cluster, "PG_VERSION"), "16\n")
    const system = startSystem({ DATA_DIR: temporary.folder })
    expect(await system.exited).toBe(1)
    expect(system.errors()).toMatch(/^\nThe data in .* was made by PostgreSQL 16, .*\n$/)
    expect(readFileSync(join(cluster, "PG_VERSION"), "utf8")).toBe("16\n")
  })

  it("says in one sentence that the data folder cannot be written", async () => {
    using temporary = temporaryFolder()
    const taken = join(temporary.folder, "a-file")
    writeFileSync(taken, "")
    const system = startSystem({ DATA_DIR: taken })
    expect(await system.exited).toBe(1)
    expect(system.errors()).toMatch(/^\nThe data folder .*a-file cannot be written\..*\n$/)
  })

  it("names a wrong setting, and a database that does not answer without its password", async () => {
    using temporary = temporaryFolder()
    const wrong = startSystem({ DATA_DIR: temporary.folder, PORT: "many" })
    expect(await wrong.exited).toBe(1)
    expect(wrong.errors()).toContain("PORT: must be a whole number from 0 to 65535")
    const down = startSystem({ DATA_DIR: temporary.folder, DATABASE_URL: "postgres://me:hush@127.0.0.1:1/none" })
    expect(await down.exited).toBe(1)
    expect(down.errors()).toContain("The database could not be used: nothing listens at the address of DATABASE_URL")
    expect(down.errors()).not.toContain("hush")
  })
})
