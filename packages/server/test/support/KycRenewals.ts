import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { EkycVault } from "../../src/features/kyc/vault/EkycVault.ts"
import { consent, get, HOLDER, NASHIK, post, sendBank, withPan } from "./KycRest.ts"

/** Somebody whose KYC is complete and falls due in so many days. */
export const dueIn = Effect.fnUntraced(function* (days: number) {
  const sql = yield* SqlClient.SqlClient
  const me = yield* withPan
  yield* sendBank(me, "026291800001191", "YESB0000262")
  yield* sql`
    update kyc_profiles set next_due_at = completed_at + make_interval(days => ${days}::int)
    where user_code = ${me.userCode}`
  return me
})

/** Their e-KYC is one that says no address, as some of old do. */
export const forgetAddress = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const vault = yield* EkycVault
  const ekyc = { name: HOLDER, dob: "1990-02-01", gender: "undisclosed", address: {} }
  yield* Effect.gen(function* () {
    const reference = yield* vault.keep(userCode, Redacted.make(JSON.stringify(ekyc)))
    yield* sql`update aadhaar_kyc set ekyc_reference = ${reference} where user_code = ${userCode}`
  }).pipe(sql.withTransaction)
})

type Caller = Parameters<typeof post>[0]

export const renew = (me: Caller, kind: string) =>
  post(me, "renewal", { kind, consent, ...(kind === "address" ? { address: NASHIK } : {}) })

interface Overview {
  readonly opens_at: string
  readonly next_due_at: string
  readonly choices: ReadonlyArray<{ readonly kind: string; readonly because: string | null }>
  readonly renewal: { readonly kind: string; readonly state: string; readonly failure_code: string | null } | null
  readonly address: { readonly state: string } | null
}

/** `GET kyc/renewal`. */
export const overviewOf = (me: Caller) =>
  Effect.map(get(me, "renewal"), ({ text }) => (JSON.parse(text) as { readonly data: Overview }).data)

export const obstaclesOf = (me: Caller) =>
  Effect.map(overviewOf(me), ({ choices }) => choices.map(({ because }) => because))
