import { DateTime, Effect, Layer, Metric, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { CkycrFiler } from "../../src/features/kyc/ckycr/CkycrFiler.ts"
import { Ckycr } from "../../src/features/kyc/ckycr-provider/Ckycr.ts"
import { TestServices } from "../../src/testing/TestServices.ts"
import { consent, post, sendBank, withPan } from "./KycRest.ts"

type Caller = { readonly accessToken: string; readonly userCode: string }

/** A filing as tests look at it. */
export interface Filing {
  readonly filingId: string
  readonly kind: string
  readonly state: string
  readonly dueOn: string
  readonly calls: number
  readonly refusal: string | null
}

/** A run of the workers' job. */
export const filed = Effect.flatMap(CkycrFiler, ({ run }) => run)

/** What is owed of somebody, first first. */
export const filingsOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<Filing>`
    select filing_id, kind, state, to_char(due_on, 'YYYY-MM-DD') as due_on, calls, refusal from ckycr_filings
    where user_code = ${userCode} order by owed_at, filing_id`
})

/** Mina, or somebody of another last name, whose KYC is complete. */
export const completed = Effect.fnUntraced(function* (lastName?: string) {
  const sql = yield* SqlClient.SqlClient
  const me = yield* withPan
  yield* sendBank(me, "026291800001191", "YESB0000262")
  if (lastName !== undefined) {
    yield* sql`update user_accounts set last_name = ${lastName} where user_code = ${me.userCode}`
  }
  return me
})

/** `POST kyc/ckycr/search` by a number. */
export const searched = (me: Caller, document_number: string, kind = "pan") =>
  post(me, "ckycr/search", { kind, document_number, consent })

/** What an answer gives, whatever it is. */
export const shown = ({ data }: Effect.Success<ReturnType<typeof post>>) => data as unknown as Record<string, unknown>

/** A filing of somebody's that the registry refused. */
export const refusedFiling = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const at = DateTime.toDateUtc(yield* DateTime.now)
  const [row] = yield* sql<{ filingId: string }>`
    insert into ckycr_filings (user_code, kind, state, owed_at, settled_at, refusal)
    values (${userCode}, 'new', 'refused', ${at}, ${at}, 'invalid_record')
    on conflict (user_code) where state <> 'accepted' do update set state = 'refused', ask_at = null,
      settled_at = excluded.settled_at, refusal = excluded.refusal
    returning filing_id`
  return row!.filingId
})

/** What a gauge of the job says. */
export const gaugeOf = (name: string) =>
  Effect.map(Metric.snapshot, (all) => all.filter(({ id }) => id === name).map(({ state }) => state))

/** The sandbox, with every call on record by the filing that it was for, and the records that were sent. */
export const countingRegistry = () => {
  const calls: Array<{ readonly call: "search" | "file" | "update"; readonly id: string; readonly said: string }> = []
  const layer = Layer.effect(
    Ckycr,
    Effect.map(Ckycr, (real) =>
      Ckycr.of({
        ...real,
        search: (query) =>
          Effect.suspend(() => {
            calls.push({ call: "search", id: query.kind, said: query.claimed.dob })
            return real.search(query)
          }),
        file: (filing) =>
          Effect.suspend(() => {
            calls.push({ call: "file", id: filing.filingId, said: JSON.stringify(Redacted.value(filing.record)) })
            return real.file(filing)
          }),
        update: (filing) =>
          Effect.suspend(() => {
            calls.push({ call: "update", id: filing.filingId, said: JSON.stringify(Redacted.value(filing.record)) })
            return real.update(filing)
          })
      })
    )
  ).pipe(Layer.provide(TestServices.parts.registry))
  return { calls, layer }
}
