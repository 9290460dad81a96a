import { Context, DateTime, Effect, Layer } from "effect"
import type {
  Breach,
  BreachAsked,
  BreachesAsked,
  BreachNotice,
  BreachSearch,
  BreachStanding
} from "@credbuzzpay/domain/evidence/breaches/Breach"
import { type BreachFacts, deadlinesOf } from "@credbuzzpay/domain/evidence/breaches/BreachDeadlines"
import { breachNotFound } from "@credbuzzpay/domain/evidence/breaches/BreachErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { traced } from "../../../tracing/Traced.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { accountCell, contentCell, lessonsCell } from "./BreachContent.ts"
import { BreachRepo, type BreachRow, type NoticeRow, type SentRow } from "./BreachRepo.ts"
import { textsOf } from "./NoticeDrafts.ts"
import { type SearchRow, TouchedRepo } from "./TouchedRepo.ts"

/** A page of breaches, and of people. */
const MOST = 100

/** What the deadlines of a breach hang on. */
export const factsOf = (row: BreachRow, sent: ReadonlyArray<SentRow>): BreachFacts => ({
  noticedAt: DateTime.toEpochMillis(row.noticedAt),
  isPersonal: row.data.length > 0 || row.people > 0,
  people: row.people,
  isClosed: row.closedAt !== null,
  sent: Object.fromEntries(
    sent
      .filter(({ breachId }) => breachId === row.breachId)
      .map(({ audience, sentAt }) => [audience, DateTime.toEpochMillis(sentAt)])
  )
})

const moment = (millis: number) => DateTime.makeUnsafe(millis)

const standingOf = (row: BreachRow, sent: ReadonlyArray<SentRow>, now: number): BreachStanding => {
  const { acts, people, told } = row
  return {
    breachId: row.breachId,
    state: row.closedAt === null ? "open" : "closed",
    noticedAt: row.noticedAt,
    nature: row.nature,
    data: row.data,
    beganAt: row.beganAt,
    endedAt: row.endedAt,
    openedBy: row.openedBy,
    openedAt: row.openedAt,
    extent: { people, told, acts },
    deadlines: deadlinesOf(factsOf(row, sent), now).map((each) => ({
      ...each,
      dueAt: moment(each.dueAt),
      sentAt: each.sentAt === null ? null : moment(each.sentAt)
    })),
    closedBy: row.closedBy,
    closedAt: row.closedAt,
    outcome: row.outcome
  }
}

/** Only what bounds the question: the others were not given. */
const searchOf = (row: SearchRow): BreachSearch => {
  const { actor, isEverybody, network, resourceId, resourceType, sessionId } = row
  const bounds = { actor, sessionId, network, resourceType, resourceId, everybody: isEverybody || null }
  return {
    ...(Object.fromEntries(Object.entries(bounds).filter(([, bound]) => bound !== null)) as object),
    searchId: row.searchId,
    from: row.fromAt,
    to: row.toAt,
    askedBy: row.askedBy,
    askedAt: row.askedAt,
    withdrawnAt: row.withdrawnAt,
    others: row.others as BreachSearch["others"]
  }
}

/** Breaches for super admins. **Errors**: `NotFound`; `Unavailable`. */
export class BreachReader extends Context.Service<BreachReader>()("@credbuzzpay/server/breaches/BreachReader", {
  make: Effect.gen(function* () {
    const repo = yield* BreachRepo
    const touched = yield* TouchedRepo
    const cipher = yield* FieldCipher

    const noticeOf = ({ contentSealed, ...row }: NoticeRow) =>
      Effect.map(contentCell.open(cipher, row.noticeId, contentSealed), (content): BreachNotice => ({
        ...row,
        fields: content.fields,
        texts: textsOf(content)
      }))

    /** All that is on record of a breach. */
    const whole = Effect.fnUntraced(function* (breachId: string) {
      const row = (yield* repo.find(breachId)) ?? (yield* breachNotFound())
      const account = yield* accountCell.open(cipher, breachId, row.accountSealed)
      const lessons = row.lessonsSealed && (yield* lessonsCell.open(cipher, breachId, row.lessonsSealed))
      const breach: Breach = {
        ...standingOf(row, yield* repo.sentOf([breachId]), DateTime.toEpochMillis(yield* DateTime.now)),
        ...account,
        lessons,
        searches: (yield* touched.searches(breachId)).map(searchOf),
        notices: yield* Effect.forEach(yield* repo.noticesOf(breachId), noticeOf)
      }
      return breach
    })

    const list = traced("BreachReader.list")(
      function* ({ before, state }: typeof BreachesAsked.Type) {
        const found = yield* repo.list(state, before, MOST + 1)
        const shown = found.slice(0, MOST)
        const sent = yield* repo.sentOf(shown.map(({ breachId }) => breachId))
        const now = DateTime.toEpochMillis(yield* DateTime.now)
        const next = found.length > MOST ? (shown.at(-1)?.breachId ?? null) : null
        return { items: shown.map((row) => standingOf(row, sent, now)), next }
      },
      (effect) => repoBoundary(effect)
    )

    const get = traced("BreachReader.get")(
      function* ({ after, breachId }: typeof BreachAsked.Type) {
        const breach = yield* whole(breachId)
        const found = yield* touched.people(breachId, after, MOST + 1)
        const items = found.slice(0, MOST)
        const next = found.length > MOST ? (items.at(-1)?.userCode ?? null) : null
        return { ...breach, touched: { items, next } }
      },
      (effect) => repoBoundary(effect)
    )

    return { list, get, whole }
  })
}) {
  static readonly layer = Layer.effect(BreachReader, BreachReader.make)
}
