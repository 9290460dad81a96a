// What proves what was done.
export * as auditArchive from "./audit-archive/layer.ts"
export * as auditExchange from "./audit-exchange/layer.ts"
export * as auditSeals from "./audit-seals/layer.ts"
export * as auditVerification from "./audit-verification/layer.ts"
export * as erasure from "./erasure/layer.ts"
export * as evidencePack from "./evidence-pack/layer.ts"
export * as exchangedRows from "./exchanged-rows/layer.ts"
