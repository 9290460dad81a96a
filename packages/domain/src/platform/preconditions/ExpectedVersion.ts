import { Effect } from "effect"
import type { PreconditionFailed } from "../../errors/PreconditionFailed.ts"
import { staleVersion } from "./PreconditionErrors.ts"

/**
 * The row version that a change was made for: one, any of a list (an `If-Match` with several tags; an empty list fits
 * nothing), or `undefined` for whichever is current (`If-Match: *`).
 */
export type ExpectedVersion = number | ReadonlyArray<number> | undefined

/** Whether a row of this version is what the change was made for. */
export const isExpected = (expected: ExpectedVersion, current: number): boolean =>
  expected === undefined || (typeof expected === "number" ? expected === current : expected.includes(current))

/** Asked of the locked row, before anything is changed. **Errors**: `PreconditionFailed` (`STALE_VERSION`). */
export const requireVersion = (expected: ExpectedVersion, current: number): Effect.Effect<void, PreconditionFailed> =>
  isExpected(expected, current) ? Effect.void : Effect.fail(staleVersion())
