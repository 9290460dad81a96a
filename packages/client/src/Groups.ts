import type { Effect } from "effect"
import { operationGroups, type OperationGroups } from "@credbuzzpay/domain/OperationGroups"
import type { CallsOf } from "./Calls.ts"
import { callsOf } from "./callsOf.ts"
import type { Carrier } from "./Carrier.ts"
import type { Giving } from "./reads/Giving.ts"
import { type SessionCalls, sessionCalls } from "./sessions/SessionCalls.ts"

type Others = Omit<OperationGroups, "sessions">

/** Every group of calls, by its name in the client: as effects or as promises. */
export type GroupsOf<G extends Giving> = { readonly [Id in keyof Others]: CallsOf<G, Others[Id]> } & {
  readonly sessions: SessionCalls<G>
}

/** Makes each group of calls. */
export const groups: Readonly<Record<string, Effect.Effect<object, never, Carrier>>> = {
  ...Object.fromEntries(Object.entries(operationGroups).map(([id, group]) => [id, callsOf(group)])),
  sessions: sessionCalls
}
