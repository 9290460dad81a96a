import { Effect } from "effect"
import { LetterDispatch } from "@credbuzzpay/server/features/platform/letters/LetterDispatch"

/** Letters leave once a day, together. */
export const lettersPost = Effect.flatMap(LetterDispatch, ({ run }) => run)
