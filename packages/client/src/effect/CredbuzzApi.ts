import { Context, Effect, Layer } from "effect"
import { operationGroups, type OperationGroups } from "@credbuzzpay/domain/OperationGroups"
import type { CallsOf } from "./Calls.ts"
import { callsOf } from "./callsOf.ts"
import type { Effects, Kind } from "./Kind.ts"
import { Refresher } from "./sessions/Refresher.ts"
import { type SessionCalls, sessionCalls } from "./sessions/SessionCalls.ts"
import { Tokens } from "./sessions/Tokens.ts"
import type { Transport } from "./Transport.ts"

type Others = Omit<OperationGroups, "sessions">

/** Every group of calls, by its name in the client: as effects or as promises. */
export type GroupsOf<K extends Kind> = { readonly [Id in keyof Others]: CallsOf<K, Others[Id]> } & {
  readonly sessions: SessionCalls<K>
}

/**
 * What the product can do, whichever way it travels. Input is plain data in camelCase, parsed before it is sent: what is
 * wrong with it is one `ValidationFailed` naming every field. Tokens are kept, refreshed and forgotten by themselves.
 */
export interface CredbuzzApiShape extends GroupsOf<Effects> {}

/** The Effect API of the client; `RestApi.layer` and `RpcApi.layer` implement it. */
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
