import { Context, DateTime, Effect, Layer, Option, Redacted, Result, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import {
  AddressProblem,
  type KycNotice,
  KycDueMove,
  type KycNoticeList
} from "@credbuzzpay/domain/kyc/notices/KycNotice"
import type { MissingAddressList } from "@credbuzzpay/domain/kyc/notices/MissingAddressReads"
import { NoticeChannel, NoticeSequence } from "@credbuzzpay/domain/kyc/renewal/NoticePlan"
import { endsAtMillis } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows, type RowOf } from "../../../adapters/postgres/Rows.ts"
import { KycRenewalConfig } from "../../../config/KycRenewalConfig.ts"
import { traced } from "../../../tracing/Traced.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { makeListReader } from "../../platform/reads/ListReader.ts"
import { noticeCell, wordsCell } from "../renewal-notices/KycNotices.ts"
import { missingAddressSource } from "./MissingAddressSource.ts"

const moment = Schema.NullOr(Schema.DateTimeUtcFromDate)

const Notice = rows({
  noticeId: Schema.String,
  kycDueAt: Schema.DateTimeUtcFromDate,
  sequence: NoticeSequence,
  attempt: Schema.Int,
  channel: NoticeChannel,
  noticedAt: Schema.DateTimeUtcFromDate,
  handedOverAt: moment,
  deliveredAt: moment,
  failedAt: moment,
  failure: Schema.NullOr(Schema.String),
  proof: Schema.String,
  contentHash: Schema.NullOr(Schema.String),
  textSealed: Schema.NullOr(Schema.String),
  wordsSealed: Schema.NullOr(Schema.String)
})

const Standing = rows({
  riskCategory: RiskCategory,
  nextDueAt: moment,
  endMovedTo: moment,
  addressProblem: Schema.NullOr(AddressProblem)
})

const Move = rows({
  day: KycDueMove.fields.day,
  movedFrom: Schema.DateTimeUtcFromDate,
  movedTo: Schema.DateTimeUtcFromDate,
  cause: Schema.String,
  movedAt: Schema.DateTimeUtcFromDate
})

/** What is on record of notices: of one person with their proof, and whom letters do not reach. */
export class KycNoticeReader extends Context.Service<KycNoticeReader>()("@credbuzzpay/server/kyc/KycNoticeReader", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const subject = yield* UserSubject
    const keys = yield* PersonKeys
    const cipher = yield* FieldCipher
    const endDays = yield* KycRenewalConfig
    const missing = yield* makeListReader(missingAddressSource)

    /** What a notice says; null where the person is erased, or its key is not here. */
    const wordsOf = Effect.fnUntraced(function* (userCode: string, notice: RowOf<typeof Notice>) {
      const { noticeId, textSealed, wordsSealed } = notice
      if (textSealed !== null) {
        const text = yield* Effect.option(cipher.decrypt(textSealed, noticeCell(noticeId)))
        return Option.getOrNull(Option.map(text, Redacted.value))
      }
      const answer = (yield* keys.all([userCode])).get(userCode)
      if (wordsSealed === null || answer === undefined || Result.isFailure(answer)) return null
      return answer.success.text(wordsSealed, wordsCell(noticeId)) ?? null
    })

    /** **Errors**: `NotFound` for somebody the caller may not see; `Unavailable`. */
    const of = traced("KycNoticeReader.of")(
      function* (caller: Principal, asked: string) {
        const { userCode } = yield* subject.seen(caller, asked)
        const standing = yield* Standing.first(sql`
          select p.risk_category, p.next_due_at, a.reason as address_problem,
            (select max(m.moved_to) from kyc_due_moves m
              where m.user_code = p.user_code and m.due_at = p.next_due_at and m.what = 'end') as end_moved_to
          from kyc_profiles p left join missing_postal_addresses a on a.user_code = p.user_code
          where p.user_code = ${userCode}`)
        const found = yield* Notice.all(sql`
          select notice_id, due_at as kyc_due_at, sequence, attempt, channel, noticed_at, handed_over_at, delivered_at, failed_at,
            failure, proof, encode(content_hash, 'hex') as content_hash, text_sealed, words_sealed
          from kyc_notices where user_code = ${userCode} order by noticed_at desc, notice_id desc`)
        const moves = yield* Move.all(sql`
          select what as day, moved_from, moved_to, cause, moved_at from kyc_due_moves
          where user_code = ${userCode} order by moved_at desc, move_id desc`)
        const items = yield* Effect.forEach(found, (notice) =>
          Effect.map(wordsOf(userCode, notice), (text): KycNotice => {
            const { textSealed: _text, wordsSealed: _words, ...shown } = notice
            return { ...shown, text }
          })
        )
        const due = standing?.nextDueAt ?? null
        const endsAt =
          due === null || standing === undefined
            ? null
            : (standing.endMovedTo ??
              DateTime.makeUnsafe(endsAtMillis(standing.riskCategory, due.epochMilliseconds, endDays)))
        const addressProblem = standing?.addressProblem ?? null
        return { userCode, nextDueAt: due, endsAt, addressProblem, items, moves } satisfies KycNoticeList
      },
      (effect) => repoBoundary(effect)
    )

    /** **Errors**: `ValidationFailed` for a cursor that is not ours; `Unavailable`. */
    const missingAddresses = traced("KycNoticeReader.missingAddresses")(
      (caller: Principal, query: (typeof MissingAddressList.query)["Type"]) => repoBoundary(missing(caller, query))
    )

    return { of, missingAddresses }
  })
}) {
  static readonly layer = Layer.effect(KycNoticeReader, KycNoticeReader.make)
}
