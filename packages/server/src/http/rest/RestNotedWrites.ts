import { Effect } from "effect"
import { notedWrites } from "../NotedWrites.ts"
import type { RestGuard } from "./RestGuard.ts"

/** See {@link notedWrites}. Stands around whatever commits, idempotency too; where nothing is noted it is not there. */
export const restNotedWrites = Effect.map(notedWrites, (ofMethod): RestGuard => ({ method }, answering) => {
  const noted = ofMethod(method)
  if (noted === undefined) return answering
  return (call) => (call.caller === undefined ? answering(call) : noted(call.caller.userCode, answering(call)))
})
