import { Context, Effect, Layer } from "effect"
import { operationGroups, type OperationGroups } from "@credbuzzpay/domain/OperationGroups"
import type { CallsOf } from "./Calls.ts"
import { callsOf } from "./callsOf.ts"
import { Refresher } from "./sessions/Refresher.ts"
import { type SessionCalls, sessionCalls } from "./sessions/SessionCalls.ts"
import { Tokens } from "./sessions/Tokens.ts"
import type { Transport } from "./Transport.ts"

type Others = Omit<OperationGroups, "sessions">
type Groups = { readonly [Id in keyof Others]: CallsOf<Others[Id]> } & { readonly sessions: SessionCalls }

/**
 * What the product can do, every group of calls by its name. Input is plain data in camelCase, parsed before it is sent:
 * what is wrong with it is one `ValidationFailed` naming every field. Tokens are kept, refreshed and forgotten by
 * themselves.
 */
export interface CredbuzzApiShape extends Groups {}

/** The calls as effects; `RpcApi` makes them. */
export class CredbuzzApi extends Context.Service<CredbuzzApi, CredbuzzApiShape>()("@credbuzzpay/client/CredbuzzApi") {}

const groups: Readonly<Record<string, Effect.Effect<object, never, Tokens | Transport>>> = {
  ...Object.fromEntries(Object.entries(operationGroups).map(([id, group]) => [id, callsOf(group)])),
  sessions: sessionCalls
}

/** Every call, over whichever transport there is. */
export const apiOverTransport = Layer.effect(
  CredbuzzApi,
  // Made group by group of what the type is made of.
  Effect.all(groups) as Effect.Effect<CredbuzzApiShape, never, Tokens | Transport>
).pipe(Layer.provideMerge(Tokens.layer), Layer.provide(Refresher.layer))
