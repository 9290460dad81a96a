import { Effect } from "effect"
import { isExactly } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { NoOther, ReadInput } from "@credbuzzpay/domain/platform/reads/ReadInput"
import type { AnyRow, ReadResult } from "@credbuzzpay/domain/platform/reads/ReadResult"
import type { ApiFailure } from "../ApiFailure.ts"
import type { CallOptions } from "../CallOptions.ts"
import { NetworkFailed } from "../NetworkFailed.ts"
import type { Effects, Giving, One, Promises } from "./Giving.ts"

/** A read that asks for nothing in particular: `depth` is 1 unless said. */
interface Plain {
  readonly depth: 1
}

/** Reading one thing. */
export interface GetCalls<G extends Giving, R extends AnyReadable> {
  /** Exactly the `fields` and relations (`include`) that are asked for, all that anybody may see without. */
  readonly get: <const Q extends ReadInput<R> = Plain>(
    key: string,
    read?: NoOther<Q, ReadInput<R>>,
    ...options: G["options"]
  ) => One<G, ReadResult<R, Q>>
}

/** {@link GetCalls} as promises; who asks for nothing in particular may say the options at once. */
export interface PromisedGetCalls<R extends AnyReadable> {
  readonly get: ((key: string, options: CallOptions) => Promise<ReadResult<R, Plain>>) & GetCalls<Promises, R>["get"]
}

/** Makes the typed read of a thing out of the call that sends it. An answer that lacks what was asked for is none. */
export const getCalls = <R extends AnyReadable>(
  readable: R,
  send: (key: string, read: ReadInput<R>) => Effect.Effect<AnyRow<R>, ApiFailure>
): GetCalls<Effects, R> => ({
  get: <const Q extends ReadInput<R>>(key: string, read?: NoOther<Q, ReadInput<R>>) => {
    // Q is its default, which asks for nothing, when nothing is given.
    const query = read ?? ({} as Q)
    return Effect.flatMap(send(key, query), (row) =>
      isExactly<R, Q>(readable, query, row)
        ? Effect.succeed<ReadResult<R, Q>>(row)
        : Effect.fail(NetworkFailed.of("an unexpected answer"))
    )
  }
})
