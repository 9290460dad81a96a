import { Context, type Effect } from "effect"
import type { OperationGroup } from "@credbuzzpay/domain/contract/Operation"
import type { ApiFailure } from "./ApiFailure.ts"

export type Values = Readonly<Record<string, unknown>>

/** Sends one call with its input as it was given: the server parses it. */
export type Send = (given: unknown) => Effect.Effect<unknown, ApiFailure>

/** How calls travel. */
export class Transport extends Context.Service<
  Transport,
  {
    /** What sends the calls of an operation of the group. */
    readonly senderOf: (group: OperationGroup, name: string) => Send
  }
>()("@credbuzzpay/client/Transport") {}
