import { Context, DateTime, Effect, Layer, Redacted, Result, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { BrandConfig } from "../../../config/BrandConfig.ts"
import { LettersConfig } from "../../../config/LettersConfig.ts"
import { counter } from "../../../metrics/MetricFamily.ts"
import { observation } from "../../../metrics/Observation.ts"
import { confirmFence } from "../jobs/CurrentFence.ts"
import type { PersonCipher } from "../person-keys/PersonCipher.ts"
import { PersonKeys } from "../person-keys/PersonKeys.ts"
import { LetterBatches, type OpenBatch, type SealedLetter } from "./LetterBatches.ts"
import { addressCell, contentCell, readContent, readLines } from "./LetterContent.ts"
import { letterFonts } from "./LetterFonts.ts"
import { letterPage } from "./LetterPage.ts"
import { LetterPost, type PrintedLetter } from "./LetterPost.ts"

export const lettersHandedOver = counter("letters_handed_over_total", "Letters that are with the post", [])
export const lettersWaiting = observation("letters_waiting", "Letters that are not with the post yet", "2 days")
export const oldestLetter = observation(
  "letters_oldest_seconds",
  "Age of the oldest letter that is not with the post yet; 0 when none waits",
  "2 days"
)

const Standing = rows({ waiting: Schema.Number, oldestSeconds: Schema.Number })

/**
 * Hands queued letters over to the post in batches.
 *
 * **Shape**: a batch is put together in the database before anything of it is written, keeps its letters until it is handed
 * over, and is handed over under the same id however often somebody is killed in between: no letter is in two batches, and
 * none is lost. Batches that are open go first. **Errors**: `Unavailable`: what was not handed over is tried by the next run.
 */
export class LetterDispatch extends Context.Service<LetterDispatch>()("@credbuzzpay/server/letters/LetterDispatch", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const batches = yield* LetterBatches
    const post = yield* LetterPost
    const keys = yield* PersonKeys
    const brand = yield* BrandConfig
    const { keptDays, sender } = yield* LettersConfig
    const fonts = letterFonts()

    const printed = (letter: SealedLetter, cipher: PersonCipher, date: Date): PrintedLetter | undefined => {
      const content = cipher.text(letter.contentSealed, contentCell(letter.letterId))
      const address = cipher.text(letter.addressSealed, addressCell(letter.letterId))
      if (content === undefined || address === undefined) return undefined
      const { kind, letterId, locale } = letter
      const parts = {
        locale,
        content: readContent(content),
        addressLines: readLines(address),
        date,
        brand,
        sender,
        fonts
      }
      return { letterId, kind, locale, html: Redacted.make(letterPage(parts)) }
    }

    /** Those that are printed, and those to whom nothing leaves any more. A key that is elsewhere keeps the batch waiting. */
    const print = Effect.fnUntraced(function* (letters: ReadonlyArray<SealedLetter>, date: Date) {
      const ciphers = yield* keys.all(letters.map(({ userCode }) => userCode))
      const pages: Array<PrintedLetter> = []
      const stopped: Array<SealedLetter> = []
      for (const letter of letters) {
        const cipher = ciphers.get(letter.userCode)
        if (cipher !== undefined && Result.isFailure(cipher) && cipher.failure._tag === "KekMissing") {
          return yield* Unavailable.of({ what: "store of persons' keys", retryAfterSeconds: 30 })
        }
        const isReadable = !letter.isClosed && cipher !== undefined && Result.isSuccess(cipher)
        const page = isReadable ? printed(letter, cipher.success, date) : undefined
        if (page === undefined) stopped.push(letter)
        else pages.push(page)
      }
      return { pages, stopped }
    })

    const handOver = Effect.fnUntraced(function* ({ batchId, openedAt }: OpenBatch) {
      const { pages, stopped } = yield* print(yield* repoBoundary(batches.lettersOf(batchId)), openedAt)
      if (stopped.length > 0) yield* repoBoundary(batches.cancel(stopped))
      yield* confirmFence
      if (pages.length > 0) yield* post.handOver({ batchId, openedAt, letters: pages })
      const letters = yield* repoBoundary(batches.handedOver(batchId))
      yield* lettersHandedOver.update(letters)
      return letters
    })

    const observe = Effect.gen(function* () {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const { oldestSeconds, waiting } = yield* repoBoundary(
        Standing.one(sql`
          select count(*)::int as waiting,
            greatest(0, coalesce(extract(epoch from ${at}::timestamptz - min(queued_at)), 0))::float8 as oldest_seconds
          from letters where state = 'queued'`)
      )
      yield* lettersWaiting.update(waiting)
      yield* oldestLetter.update(oldestSeconds)
    })

    /** Removes batches whose days are over, and hands every letter over that waits. What was handed over. */
    const run = Effect.gen(function* () {
      const now = yield* DateTime.now
      // First, so that a post that takes nothing keeps nothing either.
      yield* post.forget(DateTime.toDateUtc(DateTime.subtract(now, { days: keptDays })))
      let [letters, count] = [0, 0]
      let next = (yield* repoBoundary(batches.open))[0] ?? (yield* repoBoundary(batches.fill))
      while (next !== undefined) {
        letters += yield* handOver(next)
        count += 1
        next = (yield* repoBoundary(batches.open))[0] ?? (yield* repoBoundary(batches.fill))
      }
      return { batches: count, letters }
    }).pipe(Effect.ensuring(Effect.ignore(observe)), Effect.withSpan("LetterDispatch.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(LetterDispatch, LetterDispatch.make)
}
