import { Effect } from "effect"
import { ErasureOperations } from "@credbuzzpay/domain/evidence/erasure/ErasureOperations"
import { implement } from "../../../contract/implement.ts"
import { ErasureLister } from "./ErasureLister.ts"

export const ErasureHandlers = implement(
  ErasureOperations,
  Effect.map(ErasureLister, ({ list }) => ({ list: (_caller, asked) => list(asked) }))
)
