import { Context, type Effect, type Redacted } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { LetterKind } from "@credbuzzpay/domain/platform/letters/Letter"
import type { Locale } from "@credbuzzpay/domain/values/Locale"

/** A letter as the post gets it: a whole page of HTML, print-ready, with its fonts inside. */
export interface PrintedLetter {
  readonly letterId: string
  readonly kind: LetterKind
  readonly locale: Locale
  readonly html: Redacted.Redacted<string>
}

/** Letters that go out together, for the first time on `openedAt`. */
export interface LetterBatch {
  readonly batchId: string
  readonly openedAt: Date
  readonly letters: ReadonlyArray<PrintedLetter>
}

/**
 * Whoever prints and posts letters: a folder that a printer takes them from, or a service.
 *
 * **Shape**: `handOver` returns when the whole batch is with them. It is idempotent by `batchId`: asked again, with the same
 * letters, because somebody was killed in between, it hands nothing over twice. It may take its time; no transaction is open.
 * `forget` removes what they keep for us of batches that were opened before a moment: letters name people, and do not lie
 * about. **Errors**: `Unavailable`: the batch stays as it is and is tried again.
 */
export class LetterPost extends Context.Service<
  LetterPost,
  {
    readonly handOver: (batch: LetterBatch) => Effect.Effect<void, Unavailable>
    readonly forget: (openedBefore: Date) => Effect.Effect<void, Unavailable>
  }
>()("@credbuzzpay/server/letters/LetterPost") {}
