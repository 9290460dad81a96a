import type { Effect } from "effect"
import type { CallOptions } from "./CallOptions.ts"

export declare const promised: unique symbol

/** Says of a group of calls what its generic calls are as promises: no mapped type can say it. */
export interface AlsoPromised<Calls> {
  readonly [promised]?: Calls
}

type Promised<F> = F extends (...args: infer Args) => Effect.Effect<infer A, infer _E>
  ? (...args: [...Args, options?: CallOptions]) => Promise<A>
  : never

type Said<Group> = Group extends AlsoPromised<infer Calls> ? Calls : never

/** A group of calls as promises. */
export type PromisedGroup<Group> = typeof promised extends keyof Group
  ? Said<Group> & { readonly [K in Exclude<keyof Group, keyof Said<Group> | typeof promised>]: Promised<Group[K]> }
  : { readonly [K in keyof Group]: Promised<Group[K]> }
