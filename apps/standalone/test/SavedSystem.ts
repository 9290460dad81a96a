import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { expect } from "vitest"
import { command, type Ended } from "./CommandBeside.ts"

export const admin = {
  BOOTSTRAP_ADMIN_EMAIL: "root@example.in",
  BOOTSTRAP_ADMIN_PASSWORD: "a long enough secret 91"
} as const

/** Old months leave for archives while a test looks. */
export const hurried = { AUDIT_RETENTION: "5", AUDIT_ARCHIVE_CRON: "* * * * * *" } as const

/** Rows of a database, as whoever the address is of. */
export const rowsAt = (url: string, statement: string) =>
  Effect.runPromise(
    PgClient.makeClient({ url: Redacted.make(url) }).pipe(
      Effect.flatMap((sql) => sql.unsafe<Record<string, unknown>>(statement)),
      Effect.provide(Reactivity.layer),
      Effect.scoped
    )
  )

/** Asks until the answer is the one that is waited for; there is no other end. */
export const until = async <A>(ask: () => Promise<A>, met: (answer: A) => boolean): Promise<A> => {
  for (;;) {
    const answer = await ask()
    if (met(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const oldRows = Array.from(
  { length: 9 },
  (_, n) => `('019a0b6e-2f41-7c3a-9d52-00000000000${n}', 1, 'system', 'thing.done', 'thing', '${n}', '{"n": ${n}}',
    '2019-01-15T12:00:00Z')`
)

/** A month of 2019 in the audit trail, which the system moves into an archive: from then on it is a file and nothing else. */
export const archiveAMonth = async (ownerUrl: string) => {
  await rowsAt(ownerUrl, "select from ensure_month_partitions('2019-01-15T00:00:00Z', 0)")
  await rowsAt(
    ownerUrl,
    `insert into audit_trail
      (audit_id, format, user_code, action, resource_type, resource_id, new_values, occurred_at) values ${oldRows.join(", ")}`
  )
  const left = () => rowsAt(ownerUrl, "select from pg_class where relname = 'audit_trail_2019_01'")
  await until(left, ({ length }) => length === 0)
}

/** Asha of the demo, who has proven her Aadhaar number. Gives the code of her account. */
export const visited = async (origin: string, data: string) => {
  const env = { BASE_URL: origin, DATA_DIR: data, ...admin }
  const { code, errors, output } = await command("demo", [], env)
  expect({ code, errors }).toEqual({ code: 0, errors: "" })
  const userCode = /her account is ([0-9A-Z]{8})/.exec(output)?.[1]
  if (userCode === undefined) throw new Error(output)
  return userCode
}

const call = async (url: string, method: string, token: string | undefined, body?: object) => {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` })
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  const { data } = (await response.json()) as { readonly data: Record<string, unknown> } // as the contract says
  return { status: response.status, data }
}

/** What is read of her by the super admin, who signs in: her row, and what the vault opens. */
export const openedBy = async (origin: string, userCode: string) => {
  const api = `${origin}/api/v1`
  const login = { identifier: admin.BOOTSTRAP_ADMIN_EMAIL, password: admin.BOOTSTRAP_ADMIN_PASSWORD, platform: "admin" }
  const signedIn = await call(`${api}/auth/login`, "POST", undefined, login)
  expect(signedIn.status).toBe(200)
  const token = String(signedIn.data["access_token"])
  const proven = await call(`${api}/auth/step-up`, "POST", token, { password: admin.BOOTSTRAP_ADMIN_PASSWORD })
  expect(proven.status).toBe(200)
  const fresh = String(proven.data["access_token"])
  const asked = { purpose: "legal_request", reason: "Order 412/2026 of the court" }
  const revealed = await call(`${api}/kyc/aadhaar/${userCode}/reveal`, "POST", fresh, asked)
  expect(revealed.status).toBe(200)
  const { data } = await call(`${api}/users/${userCode}`, "GET", fresh)
  return { aadhaar: revealed.data["aadhaar_number"], email: data["email"], name: data["first_name"] }
}

/** That a command went well, with what it said where it did not. */
export const wentWell = ({ code, errors, output }: Ended) => {
  expect({ code, errors }).toEqual({ code: 0, errors: "" })
  return output
}

/** Every seal of the system that runs. */
export const sealsVerify = async (env: Record<string, string>) => {
  const output = wentWell(await command("verify-audit", [], env))
  expect(output).toContain("9 of them in archives")
  expect(output).toContain("Everything is as it was sealed.")
}
