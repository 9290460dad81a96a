import { Effect } from "effect"
import type { ComparisonOptions } from "../compare/Comparison.ts"
import { runWorkload } from "../compare/RunWorkload.ts"
import { giveOwnTables } from "../world/OwnTables.ts"
import { makeAuditedWorld } from "./AuditedWorld.ts"
import { auditWorkload } from "./AuditWorkload.ts"

/** Workload W5: a page of 50 of one person's audit trail among `rows` acts, by all servers in turn. */
export const auditBenchmark = Effect.fn("AuditBenchmark.run")(function* (
  options: ComparisonOptions & { readonly rows: number; readonly total: boolean }
) {
  const audited = yield* makeAuditedWorld(options.rows)
  yield* giveOwnTables(audited.peerUrl)
  return yield* runWorkload(auditWorkload(audited, options.total), audited.world, options)
}, Effect.scoped)
