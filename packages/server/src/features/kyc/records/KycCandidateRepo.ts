import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { type DocumentKind, documentKinds } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import type { Cell } from "../../platform/encryption/Cell.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"

/** Where what a candidate says lies, to which its ciphertext is bound. */
export const candidateCell = (verificationId: string): Cell => ({
  table: "kyc_candidates",
  column: "content_sealed",
  row: verificationId
})

const Candidate = rows({
  userCode: Schema.String,
  document: Schema.Literals(documentKinds),
  verificationId: Schema.String,
  numberMasked: Schema.NullOr(Schema.String),
  contentSealed: Schema.String,
  nameOptimistic: Schema.NullOr(Schema.Number),
  namePessimistic: Schema.NullOr(Schema.Number)
})
export type Candidate = RowOf<typeof Candidate>

/** What a document will be once its verification succeeds; the one that stands stays until then. */
export interface NewCandidate {
  readonly userCode: string
  readonly document: DocumentKind
  readonly verificationId: string
  readonly masked: string | null
  readonly content: string
}

/** The table `kyc_candidates`, a row for a person and document. Writes run inside their caller's transaction. */
export class KycCandidateRepo extends Context.Service<KycCandidateRepo>()("@credbuzzpay/server/kyc/KycCandidateRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const keys = yield* PersonKeys

    const seal = (userCode: string, verificationId: string, content: string) =>
      keyOrDie(keys.sealFor(userCode, Redacted.make(content), candidateCell(verificationId)))

    /** In the place of the one before, which is over. */
    const put = Effect.fnUntraced(function* (candidate: NewCandidate, at: Date) {
      const { content, document, masked, userCode, verificationId } = candidate
      const sealed = yield* seal(userCode, verificationId, content)
      yield* sql`
        insert into kyc_candidates (user_code, document, verification_id, status, number_masked, content_sealed, created_at,
          updated_at)
        values (${userCode}, ${document}, ${verificationId}, 'pending', ${masked}, ${sealed}, ${at}, ${at})
        on conflict (user_code, document) do update set verification_id = excluded.verification_id, status = 'pending',
          number_masked = excluded.number_masked, content_sealed = excluded.content_sealed, name_optimistic = null,
          name_pessimistic = null, failure_code = null, created_at = excluded.created_at, updated_at = excluded.updated_at`
    })

    /** The candidate of a verification that is not over, locked until the transaction ends. */
    const lock = (verificationId: string) =>
      Candidate.first(sql`
        select user_code, document, verification_id, number_masked, content_sealed, name_optimistic, name_pessimistic
        from kyc_candidates where verification_id = ${verificationId} and status <> 'failed' for update`)

    const contentOf = ({ contentSealed, userCode, verificationId }: Candidate) =>
      Effect.map(keyOrDie(keys.openFor(userCode, contentSealed, candidateCell(verificationId))), Redacted.value)

    const change = Effect.fnUntraced(function* (candidate: Candidate, content: string, masked: string | null) {
      const { userCode, verificationId } = candidate
      const sealed = yield* seal(userCode, verificationId, content)
      yield* sql`
        update kyc_candidates set content_sealed = ${sealed}, number_masked = coalesce(number_masked, ${masked})
        where verification_id = ${verificationId}`
    })

    /** A person of ours looks at it, or it failed: then what was typed is not kept. */
    const stand = (
      verificationId: string,
      standing: {
        readonly status: "review" | "failed"
        readonly failureCode: string | null
        readonly optimistic: number | null
        readonly pessimistic: number | null
      },
      at: Date
    ) => sql`
      update kyc_candidates set status = ${standing.status}, failure_code = ${standing.failureCode},
        content_sealed = case when ${standing.status} = 'failed' then null else content_sealed end,
        name_optimistic = coalesce(${standing.optimistic}::smallint, name_optimistic),
        name_pessimistic = coalesce(${standing.pessimistic}::smallint, name_pessimistic), updated_at = ${at}
      where verification_id = ${verificationId}`

    /** It has taken its place. */
    const remove = (verificationId: string) => sql`delete from kyc_candidates where verification_id = ${verificationId}`

    return { put, lock, contentOf, change, stand, remove }
  })
}) {
  static readonly layer = Layer.effect(KycCandidateRepo, KycCandidateRepo.make)
}
