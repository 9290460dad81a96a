import { Effect } from "effect"
import { BulkActOperations } from "@credbuzzpay/domain/people/bulk-acts/BulkActOperations"
import { implement } from "../../../contract/implement.ts"
import { BulkActs } from "./BulkActs.ts"

export const BulkActHandlers = implement(
  BulkActOperations,
  Effect.map(BulkActs, (acts) => ({ actOnMany: (caller, input) => acts.act(caller, input) }))
)
