import { Context } from "effect"
import { HttpApi, type HttpApiGroup } from "effect/http-api"
import { Access, type AccessRule } from "./Access.ts"
import { Authentication } from "./Authentication.ts"
import { EndpointBoundary } from "./EndpointBoundary.ts"
import { OnlyOverRest } from "./OnlyOverRest.ts"
import { RpcAuthentication } from "./RpcAuthentication.ts"
import { RpcBoundary } from "./RpcBoundary.ts"

/** One face of an operation: what it says of access, and which middlewares really guard it. */
export interface Face {
  readonly rule: AccessRule
  readonly isBounded: boolean
  readonly isAuthenticated: boolean
}

export interface RestFace extends Face {
  readonly method: string
  /** With `:name` for parameters. */
  readonly path: string
  /** Why there is no RPC, where there is none on purpose. */
  readonly onlyOverRest: string | undefined
}

/** What somebody can do: `group.endpoint`, as an endpoint, as an RPC of the same name, or both. */
export interface Operation {
  readonly id: string
  readonly rest: RestFace | undefined
  readonly rpc: Face | undefined
}

/** What is asked of an `RpcGroup`: its RPCs by name. */
export interface RpcContract {
  readonly requests: ReadonlyMap<
    string,
    { readonly annotations: Context.Context<never>; readonly middlewares: ReadonlySet<unknown> }
  >
}

/** The operations of a REST and an RPC contract, in the order of the REST contract. */
export const operationsOf = <Id extends string, Groups extends HttpApiGroup.Constraint>(
  api: HttpApi.HttpApi<Id, Groups>,
  rpcs: RpcContract
): ReadonlyArray<Operation> => {
  const found = new Map<string, Operation>()
  HttpApi.reflect(api, {
    onGroup: () => {},
    onEndpoint: ({ endpoint, group }) => {
      const middlewares: ReadonlySet<unknown> = endpoint.middlewares
      const rest = {
        method: endpoint.method,
        path: endpoint.path,
        rule: Context.get(endpoint.annotations, Access),
        onlyOverRest: Context.get(endpoint.annotations, OnlyOverRest),
        isBounded: middlewares.has(EndpointBoundary),
        isAuthenticated: middlewares.has(Authentication)
      }
      const id = `${group.identifier}.${endpoint.identifier}`
      found.set(id, { id, rest, rpc: undefined })
    }
  })
  for (const [id, rpc] of rpcs.requests) {
    const face = {
      rule: Context.get(rpc.annotations, Access),
      isBounded: rpc.middlewares.has(RpcBoundary),
      isAuthenticated: rpc.middlewares.has(RpcAuthentication)
    }
    found.set(id, { id, rest: found.get(id)?.rest, rpc: face })
  }
  return [...found.values()]
}
