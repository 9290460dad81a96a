import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { deadlinesOf } from "@credbuzzpay/domain/evidence/breaches/BreachDeadlines"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { dayInIndia } from "../../kyc/journeys/DayInIndia.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { ContactDeliveries } from "../../platform/notifications/ContactDeliveries.ts"
import type { BreachVariables } from "../../platform/notifications/messages/breach-notice/BreachNotice.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { contentCell } from "./BreachContent.ts"
import { breachDeadlines } from "./BreachMetrics.ts"
import { BreachNotices } from "./BreachNotices.ts"
import { factsOf } from "./BreachReader.ts"
import { BreachRepo, type BreachRow } from "./BreachRepo.ts"
import { TouchedRepo, type UntoldPerson } from "./TouchedRepo.ts"

/** Somebody who is to be told. `isMissed`: e-mails do not reach them, as far as providers told. */
type Reached = UntoldPerson & { readonly isMissed: boolean }

/** People who are told in one transaction. */
const BATCH = 200

/**
 * Tells the people who were touched, once the notice to them was let go, and super admins of deadlines that are near or past. It
 * may be killed at any time and run by several processes at once: who is told is noted with the message. **Errors**: `Unavailable`;
 * what was written stays.
 */
export class BreachTending extends Context.Service<BreachTending>()("@credbuzzpay/server/breaches/BreachTending", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* BreachRepo
    const touched = yield* TouchedRepo
    const notices = yield* BreachNotices
    const outbox = yield* Outbox
    const cipher = yield* FieldCipher
    const audit = yield* AuditTrail
    const deliveries = yield* ContactDeliveries

    /** The notice by e-mail; and word of it by SMS to whom e-mails do not reach, as far as providers told. */
    const messagesTo = Effect.fnUntraced(function* (person: Reached, breachId: string, said: BreachVariables) {
      const { data, email, isMissed, locale, mobile, userCode } = person
      const notice = yield* outbox.draft(userCode, {
        template: "breach_notice",
        to: Redacted.make(email, { label: "email" }),
        locale,
        dedupeKey: `breach_notice:${userCode}:${breachId}`,
        // Of whom the trail says no more, it is what the breach is about.
        variables: { ...said, data: data.length > 0 ? data : said.data }
      })
      if (!isMissed) return [notice]
      const word = yield* outbox.draft(userCode, {
        template: "breach_notice_sms",
        to: Redacted.make(mobile, { label: "mobile" }),
        locale,
        dedupeKey: `breach_notice_sms:${userCode}:${breachId}`,
        variables: { noticedOn: dayInIndia(new Date(said.noticedAt)), contactPhone: said.contactPhone }
      })
      return [notice, word]
    })

    /** Tells some of a breach's people; how many. */
    const tellSome = (breachId: string) =>
      Effect.gen(function* () {
        const notice = yield* repo.lettingGo(breachId)
        if (notice === undefined) return 0
        const { toPeople } = yield* contentCell.open(cipher, notice.noticeId, notice.contentSealed)
        if (toPeople === null) return 0
        const people = yield* touched.untold(breachId, BATCH)
        if (people.length === 0) return 0
        const problems = yield* deliveries.problemsOfEach(people)
        const messages = yield* Effect.forEach(people, (person, place) =>
          messagesTo({ ...person, isMissed: problems[place]?.email != null }, breachId, toPeople)
        )
        yield* outbox.write(messages.flat())
        const codes = people.map(({ userCode }) => userCode)
        yield* touched.tell(breachId, codes, DateTime.toDateUtc(yield* DateTime.now))
        yield* audit.record({
          actor: "system",
          action: "breach.people_told",
          resourceType: "breach",
          resourceId: breachId,
          newValues: { notice_id: notice.noticeId, people: people.length }
        })
        return people.length
      }).pipe(sql.withTransaction, repoBoundary)

    const tellAll = Effect.fnUntraced(function* (breachId: string) {
      let told = 0
      while (true) {
        const some = yield* tellSome(breachId)
        told += some
        if (some < BATCH) return told
      }
    })

    /** What staff are to be told of now, and were not. */
    const remindOf = Effect.fnUntraced(function* (breach: BreachRow, now: number) {
      const deadlines = deadlinesOf(factsOf(breach, yield* repo.sentOf([breach.breachId])), now)
      return deadlines.flatMap(({ audience, dueAt, state }) =>
        state === "near" || state === "overdue"
          ? [{ audience, state, dueAt: DateTime.formatIso(DateTime.makeUnsafe(dueAt)), key: `${audience}:${state}` }]
          : []
      )
    })

    const remind = ({ breachId }: BreachRow, now: number) =>
      Effect.gen(function* () {
        yield* repo.lock(breachId)
        const breach = yield* repo.find(breachId)
        if (breach === undefined || breach.closedAt !== null) return []
        const due = yield* remindOf(breach, now)
        const fresh = due.filter(({ key }) => !breach.reminded.includes(key))
        for (const { audience, dueAt, state } of fresh) yield* notices.tellStaff({ breachId, state, audience, dueAt })
        if (fresh.length > 0)
          yield* repo.remind(
            breachId,
            fresh.map(({ key }) => key)
          )
        return due
      }).pipe(sql.withTransaction, repoBoundary)

    /** Tells whoever is to be told now. How many people were, and how many deadlines are near and past. */
    const run = Effect.gen(function* () {
      const now = DateTime.toEpochMillis(yield* DateTime.now)
      const told = yield* Effect.forEach(yield* repoBoundary(repo.untold), tellAll)
      const due = (yield* Effect.forEach(yield* repoBoundary(repo.allOpen), (breach) => remind(breach, now))).flat()
      const count = (wanted: string) => due.filter(({ state }) => state === wanted).length
      const done = { told: told.reduce((sum, some) => sum + some, 0), near: count("near"), overdue: count("overdue") }
      yield* breachDeadlines.update(done.near, { state: "near" })
      yield* breachDeadlines.update(done.overdue, { state: "overdue" })
      return done
    }).pipe(Effect.withSpan("BreachTending.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(BreachTending, BreachTending.make)
}
