import { Context, type Effect } from "effect"
import type { Operation } from "@credbuzzpay/domain/contract/Operation"
import type { ApiFailure } from "./ApiFailure.ts"

export type Values = Readonly<Record<string, unknown>>

/** Sends one call: REST sends the parsed input, RPC the input as it was given, since the server parses it again. */
export type Send = (given: unknown, parsed: Values) => Effect.Effect<unknown, ApiFailure>

/** How calls travel. */
export class Transport extends Context.Service<
  Transport,
  {
    /** What sends the calls of an operation. */
    readonly senderOf: (group: string, name: string, operation: Operation) => Send
    /** A cookie holds the refresh token: somebody may be signed in whose tokens are not known here. */
    readonly heldByCookie: boolean
  }
>()("@credbuzzpay/client/Transport") {}
