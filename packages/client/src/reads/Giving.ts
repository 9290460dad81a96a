import type { Effect, Stream } from "effect"
import type { ApiFailure } from "../ApiFailure.ts"
import type { CallOptions } from "../CallOptions.ts"

/**
 * How generic calls give their answers: the same signatures stand for effects and for promises.
 *
 * **Shape**: `one` and `all` are what holds an `answer`; `options` are the arguments that come last.
 */
export interface Giving {
  readonly answer: unknown
  readonly one: unknown
  readonly all: unknown
  readonly options: ReadonlyArray<unknown>
}

/** As effects, and lists as streams. */
export interface Effects extends Giving {
  readonly one: Effect.Effect<this["answer"], ApiFailure>
  readonly all: Stream.Stream<this["answer"], ApiFailure>
  readonly options: readonly []
}

/** As promises, and lists as what `for await` walks through. */
export interface Promises extends Giving {
  readonly one: Promise<this["answer"]>
  readonly all: AsyncIterable<this["answer"]>
  readonly options: readonly [options?: CallOptions]
}

/** One answer. */
export type One<G extends Giving, A> = (G & { readonly answer: A })["one"]

/** Answers one after the other. */
export type All<G extends Giving, A> = (G & { readonly answer: A })["all"]
