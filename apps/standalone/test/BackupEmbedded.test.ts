import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { command } from "./CommandBeside.ts"
import { ownerUrl } from "./OwnedDatabase.ts"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"
import {
  admin,
  archiveAMonth,
  hurried,
  openedBy,
  rowsAt,
  sealsVerify,
  until,
  visited,
  wentWell
} from "./SavedSystem.ts"

/** Writes the next number again and again until it is stopped. */
const writer = (url: string) => {
  const state = { last: 0, isStopped: false }
  const writing = (async () => {
    while (!state.isStopped) {
      await rowsAt(url, `insert into beside values (${state.last + 1})`)
      state.last += 1
    }
  })()
  return {
    last: () => Promise.resolve(state.last),
    stop: () => {
      state.isStopped = true
      return writing
    }
  }
}

const keysOf = ["keys.json", "person-keys"]

/** With its modes: keys that others may read are refused. */
const keep = (from: string, into: string) => execFileSync("cp", ["-a", from, into])

it(
  "a backup beside the running system brings everything back after all of it was lost",
  { timeout: 600_000 },
  async () => {
    using temporary = temporaryFolder()
    const place = (name: string) => join(temporary.folder, name)
    const [data, backup, elsewhere] = [place("data"), place("backup"), place("elsewhere")]
    const env = { DATA_DIR: data }

    const system = startSystem({ ...env, ...admin, ...hurried })
    const { origin } = new URL(await system.ready)
    const userCode = await visited(origin, data)
    await archiveAMonth(ownerUrl(data))
    const before = await openedBy(origin, userCode)
    const owner = ownerUrl(data)
    await rowsAt(owner, "create table beside (n bigint primary key)")
    const writing = writer(owner)
    const acknowledged = await until(writing.last, (last) => last > 5)
    const said = wentWell(await command("backup", [backup], env))
    await writing.stop()
    expect(said).toMatch(/Saved to .*backup: step \d+, \d+ files, \d+ MiB\./)
    expect(said).toMatch(
      /not in it: ENCRYPTION_KEYS \(k1\), BLIND_INDEX_KEY \(k1\), AUDIT_SEAL_KEYS \(k1\), OTP_PEPPER, and PERSON_KEYS_DIR/
    )
    expect((await fetch(`${origin}/health/ready`)).status).toBe(200)
    await system.stop("SIGKILL")

    // Keys are kept apart; everything else goes.
    mkdirSync(elsewhere)
    for (const name of keysOf) keep(join(data, name), elsewhere)
    // Again, while the database that lost its system ends and removes files itself.
    while (existsSync(data)) rmSync(data, { recursive: true, force: true })

    const secrets = [readFileSync(join(elsewhere, "keys.json"), "utf8"), ...Object.values(admin).slice(1)]
    const manifest = readFileSync(join(backup, "manifest.json"), "utf8")
    for (const secret of secrets.flatMap((text) => text.match(/[A-Za-z0-9+/]{43}=/g) ?? [text])) {
      expect(manifest).not.toContain(secret)
    }
    expect(
      readdirSync(backup, { recursive: true }).filter((name) => /\.kek$|keys\.json$|password$/.test(String(name)))
    ).toEqual([])
    expect(wentWell(await command("backup", ["--verify", backup], {}))).toMatch(/^The backup is whole: step \d+/)

    const restored = wentWell(await command("restore", [backup], env))
    expect(restored).toContain("Put PERSON_KEYS_DIR back first")
    expect(restored).toMatch(/Now set ENCRYPTION_KEYS \(k1\).* start the system, and run "pnpm audit:verify"/)
    for (const name of keysOf) keep(join(elsewhere, name), data)

    const next = startSystem({ ...env, ...hurried })
    const { origin: again } = new URL(await next.ready)
    expect(next.output()).not.toContain("The first super admin")
    expect(await openedBy(again, userCode)).toEqual(before)
    await sealsVerify(env)
    // Of what was written meanwhile there is everything up to some moment, and nothing after it.
    const [written] = await rowsAt(ownerUrl(data), "select count(*)::int as rows, max(n)::int as last from beside")
    expect(written?.["rows"]).toBe(written?.["last"])
    expect(Number(written?.["last"])).toBeGreaterThan(acknowledged)
    expect(await next.stop()).toBe(0)

    // What is there is not overwritten, and what is not whole is not restored.
    const over = await command("restore", [backup], env)
    expect(over).toMatchObject({ code: 1, output: "" })
    expect(over.errors).toMatch(/^The folder of files, .*, is not empty\..*\n$/)
    const filled = await command("backup", [backup], env)
    expect(filled.errors).toMatch(/^.*backup is not empty\. Give the name of a folder that is not there yet.*\n$/)
    const file = join(backup, "cluster", "PG_VERSION")
    const version = readFileSync(file, "utf8")
    writeFileSync(file, "17\n")
    const spoilt = await command("restore", [backup], { DATA_DIR: place("other") })
    expect(spoilt.errors).toMatch(
      /^.* is not as it was made: cluster\/PG_VERSION is another one\. Use another backup\.\n$/
    )
    expect(existsSync(place("other"))).toBe(false)
    writeFileSync(file, version)

    // A system that is stopped is saved too, and with other keys nothing is restored.
    expect(wentWell(await command("backup", [place("second")], env))).toContain("Saved to")
    const wrong = { DATA_DIR: place("third"), BLIND_INDEX_KEY: Buffer.alloc(32, "another key").toString("base64") }
    const refused = await command("restore", [place("second")], wrong)
    expect(refused.errors).toMatch(/^Other keys are set here .*: BLIND_INDEX_KEY \(k1\)\./)
    expect(existsSync(join(place("third"), "postgres"))).toBe(false)
  }
)

it("a backup of nothing, or into nothing, says so in a sentence and leaves nothing behind", async () => {
  using temporary = temporaryFolder()
  const env = { DATA_DIR: join(temporary.folder, "data") }
  const nothing = await command("backup", [join(temporary.folder, "backup")], env)
  expect(nothing.code).toBe(1)
  expect(nothing.errors).toMatch(/^There is no database in .* to save\. .*\n$/)
  const none = await command("restore", [temporary.folder], env)
  expect(none.errors).toMatch(/ is no backup: it has no manifest\.json\..*\n$/)
  expect(readdirSync(temporary.folder)).toEqual([])
  const file = join(temporary.folder, "a-file")
  writeFileSync(file, "")
  const inAFile = await command("backup", [join(file, "backup")], env)
  expect(inAFile.code).toBe(1)
  expect(inAFile.errors).toMatch(
    /^The backup could not be written to .*a-file\/backup \(ENOTDIR\)\. Nothing was left behind\.\n$/
  )
})
