import { Context, Effect, Layer } from "effect"
import { HttpApi } from "effect/http-api"
import { Access, type AccessRule } from "@credbuzzpay/domain/access/Access"
import { Authentication } from "@credbuzzpay/domain/access/Authentication"
import { EndpointBoundary } from "@credbuzzpay/domain/access/EndpointBoundary"
import { RpcAuthentication } from "@credbuzzpay/domain/access/RpcAuthentication"
import { RpcBoundary } from "@credbuzzpay/domain/access/RpcBoundary"
import { Api } from "@credbuzzpay/domain/Api"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"

/** What somebody can call, what it says of access, and which middlewares really guard it. */
export interface Guarded {
  readonly name: string
  readonly rule: AccessRule
  readonly isBounded: boolean
  readonly isAuthenticated: boolean
}

/** Every endpoint and RPC of the contract. */
export const guardedOperations = (): ReadonlyArray<Guarded> => {
  const found: Array<Guarded> = []
  HttpApi.reflect(Api, {
    onGroup: () => {},
    onEndpoint: ({ endpoint }) => {
      const middlewares: ReadonlySet<unknown> = endpoint.middlewares
      found.push({
        name: `${endpoint.method} ${endpoint.path}`,
        rule: Context.get(endpoint.annotations, Access),
        isBounded: middlewares.has(EndpointBoundary),
        isAuthenticated: middlewares.has(Authentication)
      })
    }
  })
  for (const [name, rpc] of Rpcs.requests) {
    const middlewares: ReadonlySet<unknown> = rpc.middlewares
    found.push({
      name: `rpc ${name}`,
      rule: Context.get(rpc.annotations, Access),
      isBounded: middlewares.has(RpcBoundary),
      isAuthenticated: middlewares.has(RpcAuthentication)
    })
  }
  return found
}

/** What is wrong with an operation's guard, in words; undefined when nothing is. */
export const guardProblem = ({ isAuthenticated, isBounded, name, rule }: Guarded): string | undefined => {
  if (rule._tag === "Undeclared") return `${name} declares no access rule`
  if (!isBounded) return `${name} was added after the boundary middleware`
  return rule._tag === "SignedIn" && !isAuthenticated ? `${name} is not public and not authenticated` : undefined
}

/** Refuses to start with an operation that nobody guards: a mistake must not wait for its first caller. */
export const AccessDeclared = Layer.effectDiscard(
  Effect.suspend(() => {
    const problems = guardedOperations().flatMap((operation) => guardProblem(operation) ?? [])
    return problems.length === 0 ? Effect.void : Effect.die(new Error(problems.join("; ")))
  })
)
