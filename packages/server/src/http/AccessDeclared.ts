import { Effect, Layer } from "effect"
import type { HttpApi, HttpApiGroup } from "effect/http-api"
import { operationsOf, type RpcContract } from "@credbuzzpay/domain/access/Operation"
import { RateLimitConfig } from "../config/RateLimitConfig.ts"
import { operationProblems } from "./OperationProblems.ts"

/**
 * Refuses to start with an operation that nobody guards, or whose rule asks for what is not there: a mistake must not
 * wait for its first caller.
 */
export const accessDeclared = <Id extends string, Groups extends HttpApiGroup.Constraint>(
  api: HttpApi.HttpApi<Id, Groups>,
  rpcs: RpcContract
): Layer.Layer<never, never, RateLimitConfig> =>
  Layer.effectDiscard(
    Effect.flatMap(RateLimitConfig, (policies) => {
      const known = new Set(Object.keys(policies))
      const problems = operationsOf(api, rpcs).flatMap((operation) => operationProblems(operation, known))
      return problems.length === 0 ? Effect.void : Effect.die(new Error(problems.join("; ")))
    })
  )
