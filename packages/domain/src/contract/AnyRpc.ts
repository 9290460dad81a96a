import type { Schema } from "effect"
import type { Rpc, RpcGroup } from "effect/rpc"
import type { RpcBoundary } from "../access/RpcBoundary.ts"
import type { AnyFailure } from "../errors/AnyFailure.ts"

/** An operation as an RPC, whichever it is. */
export type AnyRpc = Rpc.Rpc<string, Schema.Codec<unknown>, Schema.Codec<unknown>, typeof AnyFailure>

/**
 * The RPCs to what treats all alike: a server that serves them, a client that calls them by their names. What each takes and
 * gives is checked where it is declared and where it is done; the types of all of them at once are more than the compiler takes.
 */
export type AnyRpcs = RpcGroup.RpcGroup<Rpc.AddMiddleware<AnyRpc, typeof RpcBoundary>>
