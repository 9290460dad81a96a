import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Consent } from "@credbuzzpay/domain/kyc/consents/Consent"
import { rows, strings } from "../../../adapters/postgres/Rows.ts"

const moment = Schema.DateTimeUtcFromDate

const ConsentRow = rows({ ...Consent.fields, givenAt: moment, withdrawnAt: Schema.NullOr(moment) })

/** The table `consents` for the people who gave them. Writes run inside their caller's transaction. */
export class ConsentRepo extends Context.Service<ConsentRepo>()("@credbuzzpay/server/consents/ConsentRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /** The newest first; an address without the length of its network. */
    const allOf = (userCode: string) =>
      ConsentRow.all(sql`
          select consent_id, purpose, text_version, language, encode(text_hash, 'hex') as text_hash, channel, host(ip_address) as ip,
            encode(proof_hash, 'hex') as proof_hash, given_at, withdrawn_at
          from consents where user_code = ${userCode} order by given_at desc, consent_id desc`)

    /**
     * Ends the live ones for a purpose; their ids. The row stays: that it was given, and until when, is the proof. One that a
     * server gave whose clock is ahead ends when it began.
     */
    const withdraw = (userCode: string, purpose: Consent["purpose"], at: Date) =>
      strings.all(sql`
          update consents set withdrawn_at = greatest(${at}::timestamptz, given_at)
          where user_code = ${userCode} and purpose = ${purpose} and withdrawn_at is null returning consent_id`)

    return { allOf, withdraw }
  })
}) {
  static readonly layer = Layer.effect(ConsentRepo, ConsentRepo.make)
}
