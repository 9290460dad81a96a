import type { Effect, Stream } from "effect"
import type { ApiFailure } from "./ApiFailure.ts"
import type { CallOptions } from "./CallOptions.ts"

/**
 * The higher-kinded type of what calls give: the same signatures stand for effects and for promises.
 *
 * **Shape**: `one` and `all` are what holds an `answer`; `options` are the arguments that come last.
 */
export interface Kind {
  readonly answer: unknown
  readonly one: unknown
  readonly all: unknown
  readonly options: ReadonlyArray<unknown>
}

/** As effects, and lists as streams. */
export interface Effects extends Kind {
  readonly one: Effect.Effect<this["answer"], ApiFailure>
  readonly all: Stream.Stream<this["answer"], ApiFailure>
  readonly options: readonly []
}

/** As promises, and lists as what `for await` walks through. */
export interface Promises extends Kind {
  readonly one: Promise<this["answer"]>
  readonly all: AsyncIterable<this["answer"]>
  readonly options: readonly [options?: CallOptions]
}

/** One answer. */
export type One<K extends Kind, A> = (K & { readonly answer: A })["one"]

/** Answers one after the other. */
export type All<K extends Kind, A> = (K & { readonly answer: A })["all"]
