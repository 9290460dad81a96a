import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { command } from "./CommandBeside.ts"
import { ownerUrl } from "./OwnedDatabase.ts"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"
import { admin, rowsAt, until, visited, wentWell } from "./SavedSystem.ts"

/** What is done at its hour, done while a test looks. */
const hurried = {
  ACCOUNTS_CLOSE_CRON: "* * * * * *",
  ERASURES_RUN_CRON: "* * * * * *",
  PERSON_KEYS_RENEW_CRON: "* * * * * *",
  AUDIT_SEAL_CRON: "* * * * * *"
} as const

const keysOf = ["keys.json", "person-keys"]
const keep = (from: string, into: string) => execFileSync("cp", ["-a", from, into])

/** Every row of every table; the vault's are read as the role that they belong to. */
const everyRow = (url: string) =>
  Effect.runPromise(
    Effect.gen(function* () {
      const sql = yield* PgClient.makeClient({ url: Redacted.make(url) })
      const tables = yield* sql.unsafe<{ name: string }>(
        `select c.oid::regclass::text as name from pg_class c
         where relnamespace in ('public'::regnamespace, 'vault'::regnamespace) and relkind in ('r', 'p') and not relispartition`
      )
      const rowsOf = Effect.fnUntraced(function* (name: string) {
        if (name.startsWith("vault.")) yield* sql.unsafe("set local role credbuzzpay_vault")
        const rows = yield* sql.unsafe<{ row: string }>(`select t::text as row from ${name} t`)
        return rows.map(({ row }) => ({ name, text: row }))
      }, sql.withTransaction)
      return (yield* Effect.forEach(tables, ({ name }) => rowsOf(name))).flat()
    }).pipe(Effect.provide(Reactivity.layer), Effect.scoped)
  )

const everyFile = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const name = join(entry.parentPath, entry.name)
      return { name, text: readFileSync(name, "latin1") }
    })

/** Where one of the values is. */
const tracesOf = (
  values: ReadonlyArray<string>,
  places: ReadonlyArray<{ readonly name: string; readonly text: string }>
) =>
  places.flatMap(({ name, text }) => values.flatMap((value) => (text.includes(value) ? [`${value} in ${name}`] : [])))

const sealsVerify = async (env: Record<string, string>) =>
  expect(wentWell(await command("verify-audit", [], env))).toContain("Everything is as it was sealed.")

/** Her relationship ended years ago, and today is the day of her erasure. */
const letTimePass = async (owner: string, userCode: string) => {
  const ofHer = `where user_code = '${userCode}'`
  await rowsAt(
    owner,
    `update user_accounts set closes_at = now() - interval '1 minute', closing_cause = 'person' ${ofHer}`
  )
  await until(
    () => rowsAt(owner, `select from erasures ${ofHer}`),
    ({ length }) => length === 1
  )
  await rowsAt(owner, `update erasures set account_on = current_date - 2, identity_on = current_date - 2 ${ofHer}`)
}

/** A legal hold is in force on her. */
const hold = (owner: string, userCode: string) =>
  rowsAt(
    owner,
    `insert into legal_holds (hold_id, user_code, reference, grounds_sealed, placed_by, placed_at, review_on)
     values (gen_random_uuid(), '${userCode}', '412/2026', 'p1.sealed', 'ZZZZZZZ2', now(), current_date + 90)`
  )

const lift = (owner: string, userCode: string) =>
  rowsAt(
    owner,
    `update legal_holds set lifted_by = 'ZZZZZZZ2', lifted_at = now(), lift_grounds_sealed = grounds_sealed
     where user_code = '${userCode}'`
  )

const holdsInForce = (owner: string, userCode: string) =>
  rowsAt(owner, `select from legal_holds where user_code = '${userCode}' and lifted_at is null`)

const erased = (owner: string, userCode: string) =>
  until(
    () => rowsAt(owner, `select state from erasures where user_code = '${userCode}'`),
    ([row]) => row?.["state"] === "erased"
  )

it(
  "whoever was erased is erased in a backup of before it too, in which a legal hold was in force, once it is restored with the keys of today",
  { timeout: 600_000 },
  async () => {
    using temporary = temporaryFolder()
    const place = (name: string) => join(temporary.folder, name)
    const [data, backup, newest, elsewhere] = [place("data"), place("backup"), place("newest"), place("elsewhere")]
    const env = { DATA_DIR: data }

    const system = startSystem({ ...env, ...admin, ...hurried })
    const { origin } = new URL(await system.ready)
    const userCode = await visited(origin, data)
    const owner = ownerUrl(data)
    const [her] = await rowsAt(
      owner,
      `select email, mobile, dob::text as dob, pan.pan_masked as pan, aadhaar.number_masked as aadhaar
       from user_accounts u left join pan_kyc pan using (user_code) left join aadhaar_kyc aadhaar using (user_code)
       where u.user_code = '${userCode}'`
    )
    const values = Object.values(her ?? {})
      .filter((value) => value !== null)
      .map(String)
    expect(values).toHaveLength(5)
    const before = tracesOf(values, await everyRow(owner))
    for (const value of values) expect(before.join()).toContain(`${value} in`)
    await hold(owner, userCode)
    wentWell(await command("backup", [backup], env))
    expect(tracesOf([String(her?.["email"])], everyFile(join(backup, "cluster")))).not.toEqual([])

    await lift(owner, userCode)
    await letTimePass(owner, userCode)
    await erased(owner, userCode)
    expect(tracesOf(values, await everyRow(owner))).toEqual([])
    expect(tracesOf(values, everyFile(join(data, "files")))).toEqual([])
    await sealsVerify(env)
    wentWell(await command("backup", ["--person-keys", newest], env))
    const said = system.output() + system.errors()
    await system.stop("SIGKILL")

    mkdirSync(elsewhere)
    for (const name of keysOf) keep(join(data, name), elsewhere)
    while (existsSync(data)) rmSync(data, { recursive: true, force: true })
    wentWell(await command("restore", [backup, "--person-keys", newest], env))
    for (const name of keysOf) keep(join(elsewhere, name), data)

    const next = startSystem({ ...env, ...hurried })
    await next.ready
    expect(await holdsInForce(ownerUrl(data), userCode)).toHaveLength(1)
    // Before anybody was served.
    const named = await rowsAt(ownerUrl(data), `select first_name from user_accounts where user_code = '${userCode}'`)
    expect(named).toEqual([{ first_name: "Erased" }])
    expect(tracesOf(values, await everyRow(ownerUrl(data)))).toEqual([])
    expect(tracesOf(values, everyFile(join(data, "files")))).toEqual([])
    await erased(ownerUrl(data), userCode)
    const readable = await rowsAt(
      ownerUrl(data),
      `select from person_keys where user_code = '${userCode}' and (wrapped is not null or destroyed_at is null)`
    )
    expect(readable).toEqual([])
    await sealsVerify(env)
    expect(await next.stop()).toBe(0)
    expect(tracesOf(values, [{ name: "log", text: said + next.output() + next.errors() }])).toEqual([])
  }
)
