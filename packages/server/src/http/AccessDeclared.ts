import { Effect, Layer } from "effect"
import type { DeclaredOperation } from "@credbuzzpay/domain/contract/declaredOperations"
import { RateLimitConfig } from "../config/RateLimitConfig.ts"
import { operationProblems } from "./OperationProblems.ts"

/** Refuses to start with an operation whose rule asks for what is not there: a mistake must not wait for its first caller. */
export const accessDeclared = (
  operations: ReadonlyArray<DeclaredOperation>
): Layer.Layer<never, never, RateLimitConfig> =>
  Layer.effectDiscard(
    Effect.flatMap(RateLimitConfig, (policies) => {
      const known = new Set(Object.keys(policies))
      const problems = operations.flatMap((operation) => operationProblems(operation, known))
      return problems.length === 0 ? Effect.void : Effect.die(new Error(problems.join("; ")))
    })
  )
