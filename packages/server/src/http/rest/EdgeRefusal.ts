import { Data } from "effect"

/**
 * A request that is refused by its form, with a status of which `FailureResponse.ts` has the words (413, 415); `words` where
 * the operation has its own.
 */
export class EdgeRefusal extends Data.TaggedError("EdgeRefusal")<{
  readonly status: number
  readonly words?: string
}> {}
