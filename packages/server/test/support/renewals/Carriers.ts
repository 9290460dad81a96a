import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { LetterId } from "@credbuzzpay/domain/platform/letters/Letter"
import { LetterDispatch } from "../../../src/features/platform/letters/LetterDispatch.ts"
import { LetterService } from "../../../src/features/people/letters/LetterService.ts"
import { MemoryLetterPost } from "../../../src/testing/MemoryLetterPost.ts"
import { STAFF } from "../Staff.ts"
import type { LetterFate } from "./Lives.ts"

/** After how many days a message that nobody took is given up. */
const GIVEN_UP_DAYS = 3

const isNotice = ({ template }: { readonly template: string }) => template === "kyc_due" || template === "kyc_due_sms"

/** What the job of the outbox does on a day: messages by the ways that work leave, those that wait too long are given up. */
export const sendMessages = Effect.fnUntraced(function* (ways: ReadonlyArray<"email" | "sms">) {
  const sql = yield* SqlClient.SqlClient
  const now = yield* DateTime.now
  const at = DateTime.toDateUtc(now)
  const sent = yield* sql<{ messageId: string; userCode: string | null; channel: "email" | "sms"; template: string }>`
    update outbox set status = 'sent', sent_at = ${at}, payload_sealed = ''
    where status = 'pending' and channel = any(${ways}) returning message_id, user_code, channel, template`
  if (ways.length === 2) return sent.filter(isNotice)
  yield* sql`
    update outbox set status = 'dead', next_attempt_at = ${at}, payload_sealed = ''
    where status = 'pending' and created_at <= ${DateTime.toDateUtc(DateTime.subtract(now, { days: GIVEN_UP_DAYS }))}`
  return sent.filter(isNotice)
})

/** What the job of the letters does on a day: while the post is shut, they stay with us. Who of them left now. */
export const postLetters = Effect.fnUntraced(function* (isShut: boolean) {
  const sql = yield* SqlClient.SqlClient
  yield* (yield* MemoryLetterPost).setShut(isShut)
  const { letters } = yield* Effect.catchTag((yield* LetterDispatch).run, "Unavailable", () =>
    Effect.succeed({ letters: 0 })
  )
  if (letters === 0) return []
  const at = DateTime.toDateUtc(yield* DateTime.now)
  return yield* sql<{ letterId: string; userCode: string }>`
    select letter_id, user_code from letters where handed_over_at = ${at} order by letter_id`
})

const inLots = <A>(all: ReadonlyArray<A>) =>
  Array.from({ length: Math.ceil(all.length / 500) }, (_, n) => all.slice(n * 500, (n + 1) * 500))

/** What staff mark of letters that came back, or that the printer has a receipt for. */
export const markLetters = Effect.fnUntraced(function* (fate: Exclude<LetterFate, "lost">, ids: ReadonlyArray<string>) {
  const { delivered, returned } = yield* LetterService
  for (const lot of inLots(ids.map((id) => LetterId.make(id)))) {
    yield* fate === "delivered"
      ? delivered(STAFF, { letterIds: lot })
      : returned(STAFF, { letterIds: lot, returnReason: fate })
  }
})
