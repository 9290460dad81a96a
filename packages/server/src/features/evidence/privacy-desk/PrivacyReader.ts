import { Context, DateTime, Effect, Layer, Struct } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { DeskAsked, DeskRequest } from "@credbuzzpay/domain/people/privacy/PrivacyRequest"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { traced } from "../../../tracing/Traced.ts"
import { dayInIndia } from "../../kyc/journeys/DayInIndia.ts"
import { SealedCells } from "../../platform/person-keys/SealedCells.ts"
import { answerCell, contentCell, nomineeCell, parsedContent, parsedNominee } from "./PrivacyContent.ts"
import { PrivacyRepo, type RequestRow } from "./PrivacyRepo.ts"

/** A page of requests. */
const MOST = 100

/** The present day in India. */
export const today = Effect.map(DateTime.now, (now) => dayInIndia(DateTime.toDateUtc(now)))

/** A request as its person sees it. */
export const ofPerson = (request: DeskRequest) => Struct.omit(request, ["userCode", "decidedBy", "isHeld"])

/** Requests with their words. **Errors**: `Unavailable`. */
export class PrivacyReader extends Context.Service<PrivacyReader>()("@credbuzzpay/server/privacy/PrivacyReader", {
  make: Effect.gen(function* () {
    const repo = yield* PrivacyRepo
    const cells = yield* SealedCells

    /** Of somebody who was erased there are no words. */
    const shown = Effect.fnUntraced(function* (found: ReadonlyArray<RequestRow>) {
      const now = yield* today
      const sealed = found.flatMap(({ answerSealed, contentSealed, requestId, userCode }) => [
        { ...contentCell(requestId), holder: userCode, sealed: contentSealed },
        ...(answerSealed === null ? [] : [{ ...answerCell(requestId), holder: userCode, sealed: answerSealed }])
      ])
      const opened = yield* cells.open(sealed)
      const texts = new Map(
        sealed.map(({ column, row }, place) => {
          const content = opened[place]
          return [`${column}.${row}`, content?._tag === "Opened" ? content.text : null] as const
        })
      )
      return found.map((row): DeskRequest => {
        const content = texts.get(`content_sealed.${row.requestId}`)
        const { text, wishes } = typeof content === "string" ? parsedContent(content) : { text: null, wishes: [] }
        return {
          ...Struct.omit(row, ["contentSealed", "answerSealed", "overdueAt", "branchCode"]),
          isOverdue: row.state === "open" && row.dueOn < now,
          text,
          wishes,
          answer: texts.get(`answer_sealed.${row.requestId}`) ?? null
        }
      })
    })

    const one = (row: RequestRow) => Effect.map(shown([row]), ([request]) => request!)

    const nomineeOf = Effect.fnUntraced(function* (userCode: string) {
      const row = yield* repo.nominee(userCode)
      if (row === undefined) return null
      const [content] = yield* cells.open([{ ...nomineeCell(userCode), holder: userCode, sealed: row.contentSealed }])
      return content?._tag === "Opened" ? parsedNominee(content.text) : null
    })

    /** One's own, and whom one named. */
    const mine = traced("PrivacyReader.mine")(
      function* (userCode: string) {
        const items = (yield* shown(yield* repo.of(userCode, MOST))).map(ofPerson)
        return { items, nominee: yield* nomineeOf(userCode) }
      },
      (effect) => repoBoundary(effect)
    )

    /** The queue of whom the caller lists. */
    const desk = traced("PrivacyReader.desk")(
      function* (caller: Principal, asked: DeskAsked) {
        const found = yield* repo.desk(caller, asked, yield* today, MOST + 1)
        const items = yield* shown(found.slice(0, MOST))
        return { items, next: found.length > MOST ? (items.at(-1)?.requestId ?? null) : null }
      },
      (effect) => repoBoundary(effect)
    )

    return { mine, desk, one }
  })
}) {
  static readonly layer = Layer.effect(PrivacyReader, PrivacyReader.make)
}
