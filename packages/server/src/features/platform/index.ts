// What every feature stands on.
export * as auditTrail from "./audit-trail/layer.ts"
export * as idempotency from "./idempotency/layer.ts"
export * as keyRewrap from "./key-rewrap/layer.ts"
export * as notifications from "./notifications/layer.ts"
export * as reads from "./reads/layer.ts"
export * as upkeep from "./upkeep/layer.ts"
