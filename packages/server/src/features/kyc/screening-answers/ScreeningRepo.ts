import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { ScreeningList, type ScreeningResult } from "@credbuzzpay/domain/kyc/screening/ScreeningAnswer"
import { exists, type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly userCode: string
  readonly verificationId: string
  readonly provider: string
  readonly result: ScreeningResult
  readonly lists: ReadonlyArray<ScreeningList>
  readonly reference: string | null
  readonly at: Date
}

const MatchRow = rows({ lists: Schema.Array(ScreeningList), reference: Schema.String })
export type PossibleMatch = RowOf<typeof MatchRow>

/** The table `screenings`: what screening said before a verification that completes KYC, once for each. */
export class ScreeningRepo extends Context.Service<ScreeningRepo>()("@credbuzzpay/server/kyc/ScreeningRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    const isAnswered = (userCode: string, verificationId: string) =>
      exists(sql`
        select 1 from screenings where user_code = ${userCode} and verification_id = ${verificationId}::text::uuid`)

    /** Of two who asked at once, the first answer stands. */
    const keep = ({ at, lists, provider, reference, result, userCode, verificationId }: KeptAnswer) => sql`
      insert into screenings (user_code, verification_id, provider, result, lists, reference, asked_at)
      values (${userCode}, ${verificationId}::text::uuid, ${provider}, ${result}, ${lists}::text[], ${reference}, ${at})
      on conflict (user_code, verification_id) do nothing`

    /** The possible match that was found before the verification. */
    const matchOf = (userCode: string, verificationId: string) =>
      MatchRow.first(sql`
        select lists, reference from screenings
        where user_code = ${userCode} and verification_id = ${verificationId}::text::uuid and result = 'possible_match'`)

    return { isAnswered, keep, matchOf }
  })
}) {
  static readonly layer = Layer.effect(ScreeningRepo, ScreeningRepo.make)
}
