import { Context, DateTime, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import {
  BreachId,
  BreachNoticeId,
  type CloseBreach,
  type DraftNotices,
  type FindTouched,
  type OpenBreach,
  type SentNotice
} from "@credbuzzpay/domain/evidence/breaches/Breach"
import { breachClocks, deadlinesOf, isOutstanding } from "@credbuzzpay/domain/evidence/breaches/BreachDeadlines"
import * as E from "@credbuzzpay/domain/evidence/breaches/BreachErrors"
import { invalidRange } from "@credbuzzpay/domain/evidence/evidence-pack/EvidencePackErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { BrandConfig } from "../../../config/BrandConfig.ts"
import { traced } from "../../../tracing/Traced.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { accountCell, contentCell, lessonsCell } from "./BreachContent.ts"
import { BreachNotices } from "./BreachNotices.ts"
import { BreachReader, factsOf } from "./BreachReader.ts"
import { BreachRepo } from "./BreachRepo.ts"
import { draftOf } from "./NoticeDrafts.ts"
import { TouchedRepo } from "./TouchedRepo.ts"

const date = (at: DateTime.Utc | undefined) => (at === undefined ? null : DateTime.toDateUtc(at))

type Act = `breach.${"opened" | "searched" | "notice_drafted" | "notice_sent" | "closed"}`

/**
 * Keeps the register of breaches: each change with its audit row in one transaction, under the lock of the breach.
 *
 * **Errors**: `NotFound`; `Conflict` for a breach that is closed, a notice that was sent, and a close while somebody is to be told
 * still; `ValidationFailed` for moments and receivers that do not fit; `Unavailable`.
 */
export class BreachService extends Context.Service<BreachService>()("@credbuzzpay/server/breaches/BreachService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* BreachRepo
    const touched = yield* TouchedRepo
    const reader = yield* BreachReader
    const notices = yield* BreachNotices
    const audit = yield* AuditTrail
    const cipher = yield* FieldCipher
    const brand = yield* BrandConfig
    const random = yield* SecureRandom.SecureRandom

    const record = (caller: Principal, action: Act, breachId: string, newValues: Readonly<Record<string, unknown>>) =>
      audit.record({ actor: caller.userCode, action, resourceType: "breach", resourceId: breachId, newValues })

    /** The breach, open and locked. */
    const inHand = Effect.fnUntraced(function* (breachId: string) {
      yield* repo.lock(breachId)
      const breach = (yield* repo.find(breachId)) ?? (yield* E.breachNotFound())
      return breach.closedAt === null ? breach : yield* E.breachClosed()
    })

    const open = traced("BreachService.open")(function* (caller: Principal, input: typeof OpenBreach.Type) {
      const now = yield* DateTime.now
      const { beganAt, data, endedAt, happened, nature, noticedAt, systems } = input
      const isRecent = DateTime.isGreaterThan(noticedAt, DateTime.subtract(now, { days: 365 }))
      if (!isRecent || DateTime.isGreaterThan(noticedAt, now)) return yield* E.noticedOutOfRange()
      const isOrdered = beganAt === undefined ? endedAt === undefined : !DateTime.isGreaterThan(beganAt, endedAt ?? now)
      if (!isOrdered || (endedAt !== undefined && DateTime.isGreaterThan(endedAt, now)))
        return yield* E.occurrenceOutOfRange()
      const breachId = BreachId.make(yield* random.uuidV7())
      const accountSealed = yield* accountCell.seal(cipher, breachId, { happened, systems })
      return yield* Effect.gen(function* () {
        yield* repo.insert({
          breachId,
          noticedAt: DateTime.toDateUtc(noticedAt),
          nature,
          data: [...new Set(data)],
          beganAt: date(beganAt),
          endedAt: date(endedAt),
          accountSealed,
          openedBy: caller.userCode,
          at: DateTime.toDateUtc(now)
        })
        yield* record(caller, "breach.opened", breachId, { nature, noticed_at: DateTime.formatIso(noticedAt) })
        const { audience, hours } = breachClocks[0]!
        const dueAt = DateTime.formatIso(DateTime.add(noticedAt, { hours }))
        yield* notices.tellStaff({ breachId, state: "opened", audience, dueAt })
        return yield* Effect.catchTag(reader.whole(breachId), "NotFound", Effect.die)
      }).pipe(sql.withTransaction, repoBoundary)
    })

    const findTouched = traced("BreachService.findTouched")(function* (caller: Principal, input: FindTouched) {
      const { breachId, everybody, from, instead, to } = input
      const now = yield* DateTime.now
      if (!DateTime.isLessThan(from, to) || DateTime.isGreaterThan(to, now)) return yield* invalidRange()
      const at = DateTime.toDateUtc(now)
      const searchId = yield* random.uuidV7()
      return yield* Effect.gen(function* () {
        const { data } = yield* inHand(breachId)
        if (instead === true) yield* touched.withdraw(breachId, at)
        yield* touched.add(breachId, {
          searchId,
          actor: input.actor ?? null,
          sessionId: input.sessionId ?? null,
          network: input.network ?? null,
          resourceType: input.resourceType ?? null,
          resourceId: input.resourceId ?? null,
          isEverybody: everybody === true,
          from: DateTime.toDateUtc(from),
          to: DateTime.toDateUtc(to),
          by: caller.userCode,
          at
        })
        const all = yield* touched.searches(breachId)
        yield* touched.find(
          breachId,
          all.filter(({ withdrawnAt }) => withdrawnAt === null),
          data,
          at
        )
        const asked = all.find((search) => search.searchId === searchId)
        if (asked !== undefined) yield* touched.noteOthers(asked)
        const breach = yield* reader.whole(breachId)
        yield* record(caller, "breach.searched", breachId, {
          from: DateTime.formatIso(from),
          to: DateTime.formatIso(to),
          people: breach.extent.people
        })
        return breach
      }).pipe(sql.withTransaction, repoBoundary)
    })

    const draftNotices = traced("BreachService.draftNotices")(function* (caller: Principal, known: DraftNotices) {
      const { breachId } = known
      const at = DateTime.toDateUtc(yield* DateTime.now)
      return yield* Effect.gen(function* () {
        const breach = yield* inHand(breachId)
        const facts = {
          organisation: brand.productName,
          breach,
          account: yield* accountCell.open(cipher, breachId, breach.accountSealed),
          extent: { people: breach.people, told: breach.told, acts: breach.acts },
          byData: yield* touched.byData(breachId),
          known,
          sent: yield* repo.sentOf([breachId])
        }
        for (const audience of new Set(known.audiences)) {
          const noticeId = BreachNoticeId.make(yield* random.uuidV7())
          const contentSealed = yield* contentCell.seal(cipher, noticeId, draftOf(audience, facts))
          yield* repo.addNotice(breachId, { noticeId, audience, contentSealed, draftedBy: caller.userCode, at })
          yield* record(caller, "breach.notice_drafted", breachId, { notice_id: noticeId, audience })
        }
        return yield* reader.whole(breachId)
      }).pipe(sql.withTransaction, repoBoundary)
    })

    const noteSent = traced("BreachService.noteSent")(function* (caller: Principal, input: typeof SentNotice.Type) {
      const { breachId, noticeId, reference, sentTo } = input
      const now = yield* DateTime.now
      return yield* Effect.gen(function* () {
        const breach = yield* inHand(breachId)
        const all = yield* repo.noticesOf(breachId)
        const notice = all.find((each) => each.noticeId === noticeId) ?? (yield* E.breachNoticeNotFound())
        if (notice.sentAt !== null) return yield* E.breachNoticeSent()
        const isOfAuthority = notice.audience !== "people"
        const saysMore = reference !== undefined || input.sentAt !== undefined
        if ((sentTo !== undefined) !== isOfAuthority || (saysMore && !isOfAuthority)) return yield* E.sentToUnfit()
        const sentAt = input.sentAt ?? now
        if (DateTime.isLessThan(sentAt, breach.noticedAt) || DateTime.isGreaterThan(sentAt, now))
          return yield* E.sentOutOfRange()
        yield* repo.noteSent(noticeId, {
          by: caller.userCode,
          at: DateTime.toDateUtc(sentAt),
          to: sentTo ?? null,
          reference: reference ?? null
        })
        yield* record(caller, "breach.notice_sent", breachId, {
          notice_id: noticeId,
          audience: notice.audience,
          sent_at: DateTime.formatIso(sentAt)
        })
        return yield* reader.whole(breachId)
      }).pipe(sql.withTransaction, repoBoundary)
    })

    const close = traced("BreachService.close")(function* (caller: Principal, input: typeof CloseBreach.Type) {
      const { breachId, lessons, outcome } = input
      const now = yield* DateTime.now
      const lessonsSealed = yield* lessonsCell.seal(cipher, breachId, lessons)
      return yield* Effect.gen(function* () {
        const breach = yield* inHand(breachId)
        const facts = factsOf(breach, yield* repo.sentOf([breachId]))
        const millis = DateTime.toEpochMillis(now)
        if (outcome === "handled" && isOutstanding(facts, millis)) return yield* E.noticesOutstanding()
        yield* repo.close(breachId, caller.userCode, outcome, lessonsSealed, DateTime.toDateUtc(now))
        const late = deadlinesOf(facts, millis).flatMap(({ audience, state }) =>
          state === "sent_late" ? [audience] : []
        )
        yield* record(caller, "breach.closed", breachId, { outcome, people: breach.people, late })
        return yield* reader.whole(breachId)
      }).pipe(sql.withTransaction, repoBoundary)
    })

    return { open, findTouched, draftNotices, noteSent, close }
  })
}) {
  static readonly layer = Layer.effect(BreachService, BreachService.make)
}
