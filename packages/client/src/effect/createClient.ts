import { Cause, type Context, Effect, Exit, Layer, Scope } from "effect"
import { FetchHttpClient } from "effect/http"
import type { OperationGroup } from "@credbuzzpay/domain/contract/Operation"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { apart } from "./CallOptions.ts"
import { offered } from "./callsOf.ts"
import { CredbuzzApi, type GroupsOf } from "./CredbuzzApi.ts"
import { IdempotencyKey } from "./IdempotencyKey.ts"
import { allPages } from "./reads/AllPages.ts"
import type { Promises } from "./Kind.ts"
import { RestApi } from "./RestApi.ts"
import { RpcApi } from "./RpcApi.ts"
import { type SessionStories, sessionStories } from "./sessions/SessionStories.ts"
import { TokenStore, type TokenStoreShape } from "./sessions/TokenStore.ts"

/** How a client is made. */
export interface ClientOptions {
  /** Such as `https://erp.example.com`, without a path. */
  readonly baseUrl: string
  /** In memory when not given. */
  readonly tokenStore?: TokenStoreShape
  /** How calls travel; REST when not given. `rpc-ws` needs a global `WebSocket`: a browser, or Node ≥ 22. */
  readonly transport?: "rest" | "rpc" | "rpc-ws"
  /**
   * For pages of the server's own or of an allowed origin, over REST: the refresh token stays in a cookie that no script
   * can read, and a reload goes on signed in.
   */
  readonly session?: "cookie"
  /** Instead of the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch
}

/** The API as promises. They reject with the domain's error classes, `NetworkFailed`, or the signal's reason. */
export type CredbuzzClient = GroupsOf<Promises> &
  SessionStories & {
    /** Closes connections; calls after that reject. */
    readonly close: () => Promise<void>
  }

const apiOf = (options: ClientOptions) => {
  const { session, transport = "rest" } = options
  const url = options.baseUrl.replace(/\/+$/, "")
  // A call over RPC has no HTTP answer of its own that could set a cookie.
  if (session === "cookie" && transport !== "rest") throw new TypeError('session: "cookie" needs the transport "rest"')
  // Without one the connection would be tried for ever, and calls would never end.
  if (transport === "rpc-ws" && typeof globalThis.WebSocket !== "function") {
    throw new TypeError('The transport "rpc-ws" needs a global WebSocket: a browser, or Node 22 and later')
  }
  return { rest: RestApi.layer, rpc: RpcApi.http, "rpc-ws": RpcApi.webSocket }[transport](url, options)
}

const layerOf = (options: ClientOptions) => {
  const { fetch, session, tokenStore } = options
  const store = tokenStore === undefined ? TokenStore.layerMemory : Layer.succeed(TokenStore, tokenStore)
  const platform = fetch === undefined ? Layer.empty : Layer.succeed(FetchHttpClient.Fetch, fetch)
  const credentials =
    session === "cookie" ? Layer.succeed(FetchHttpClient.RequestInit, { credentials: "include" }) : Layer.empty
  return apiOf(options).pipe(
    Layer.provideMerge(credentials),
    Layer.provide([store, Layer.provide(FetchHttpClient.layer, platform)])
  )
}

type Calls = Readonly<Record<string, Record<string, (...input: ReadonlyArray<unknown>) => Effect.Effect<unknown>>>>

/**
 * A client for people who do not use Effect. **Errors**: throws a `TypeError` for `rpc-ws` where there is no WebSocket.
 *
 * ```ts
 * const client = createClient({ baseUrl: "http://localhost:3000" })
 * await client.signIn({ identifier: "asha@example.com", password: "…", platform: "web" })
 * const me = await client.users.me()
 * ```
 */
export const createClient = (options: ClientOptions): CredbuzzClient => {
  // Less than `ManagedRuntime`, since nothing here is run but by promises: each byte is downloaded by somebody.
  const layer = layerOf(options)
  const scope = Scope.makeUnsafe()
  let services: Promise<Context.Context<CredbuzzApi>> | undefined
  let isClosed = false

  const run = async <A, E>(effect: Effect.Effect<A, E, CredbuzzApi>, signal?: AbortSignal): Promise<A> => {
    if (isClosed) throw new Error("This client is closed")
    services ??= Effect.runPromise(Layer.buildWithScope(layer, scope))
    const exit = await Effect.runPromiseExitWith(await services)(effect, signal === undefined ? {} : { signal })
    if (exit._tag === "Success") return exit.value
    throw signal?.aborted === true ? signal.reason : Cause.squash(exit.cause)
  }

  const promised =
    (group: string, name: string) =>
    (...args: ReadonlyArray<unknown>): Promise<unknown> => {
      const { input, options } = apart(args)
      // The groups of the API are made of the operations that this client's are made of.
      const call = Effect.flatMap(CredbuzzApi, (api) => (api as unknown as Calls)[group]![name]!(...input))
      return run(Effect.provideService(call, IdempotencyKey, options.idempotencyKey), options.signal)
    }

  const grouped = (group: OperationGroup) => {
    const calls = Object.fromEntries(offered(group).map(([name]) => [name, promised(group.id, name)]))
    return group.operations["list"]?.reading === undefined ? calls : { ...calls, all: allPages(calls["list"]!) }
  }

  return {
    ...Object.fromEntries(Object.entries(operationGroups).map(([id, group]) => [id, grouped(group)])),
    ...sessionStories(run),
    close: () => {
      isClosed = true
      return Effect.runPromise(Scope.close(scope, Exit.void))
    }
  } as CredbuzzClient
}
