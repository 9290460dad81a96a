import { Cause, Effect, Layer, ManagedRuntime } from "effect"
import { FetchHttpClient } from "effect/http"
import type { Login } from "@credbuzzpay/domain/identity/sessions/Session"
import type { ApiFailure } from "./ApiFailure.ts"
import { allPages } from "./reads/AllPages.ts"
import { apart, type CallOptions } from "./CallOptions.ts"
import { type ConfirmState, confirmed } from "./Confirmed.ts"
import { CredbuzzApi } from "./CredbuzzApi.ts"
import { groups, type GroupsOf } from "./Groups.ts"
import { IdempotencyKey } from "./IdempotencyKey.ts"
import { actOf, type PromisedState, promisedState } from "./PromisedState.ts"
import type { Promises } from "./reads/Giving.ts"
import { RestApi } from "./RestApi.ts"
import { RpcApi } from "./RpcApi.ts"
import { signIn, type SignInState } from "./SignIn.ts"
import { TokenStore, type TokenStoreShape } from "./TokenStore.ts"

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
export type CredbuzzClient = GroupsOf<Promises> & {
  /** Signs somebody in, second factor included; `matchStep` leaves no state out. */
  readonly signIn: (input: (typeof Login)["Encoded"], options?: CallOptions) => Promise<PromisedState<SignInState>>
  /** Does an act of this client that may need a fresh proof of who is there, and leads through giving it. */
  readonly confirmed: <A>(act: () => Promise<A>, options?: CallOptions) => Promise<PromisedState<ConfirmState<A>>>
  /** Closes connections; calls after that reject. */
  readonly close: () => Promise<void>
}

const layerOf = ({ baseUrl, session, transport }: ClientOptions) => {
  const url = baseUrl.replace(/\/+$/, "")
  if (session === "cookie") {
    // RPC has no answer of its own to put a cookie on.
    if (transport !== undefined && transport !== "rest")
      throw new TypeError('session: "cookie" needs the transport "rest"')
    return RestApi.layer(url, { session })
  }
  if (transport === "rpc-ws") {
    // Without one the connection would be tried for ever, and calls would never end.
    if (typeof globalThis.WebSocket !== "function") {
      throw new TypeError('The transport "rpc-ws" needs a global WebSocket: a browser, or Node 22 and later')
    }
    return RpcApi.webSocket(url)
  }
  return transport === "rpc" ? RpcApi.http(url) : RestApi.layer(url)
}

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
  const store =
    options.tokenStore === undefined ? TokenStore.layerMemory : Layer.succeed(TokenStore, options.tokenStore)
  const http =
    options.fetch === undefined
      ? FetchHttpClient.layer
      : FetchHttpClient.layer.pipe(Layer.provide(Layer.succeed(FetchHttpClient.Fetch, options.fetch)))
  const credentials =
    options.session === "cookie" ? Layer.succeed(FetchHttpClient.RequestInit, { credentials: "include" }) : Layer.empty
  const runtime = ManagedRuntime.make(
    layerOf(options).pipe(Layer.provideMerge(credentials), Layer.provide([store, http]))
  )

  const run = async <A, E>(effect: Effect.Effect<A, E, CredbuzzApi>, signal?: AbortSignal): Promise<A> => {
    const exit = await runtime.runPromiseExit(effect, signal === undefined ? {} : { signal })
    if (exit._tag === "Success") return exit.value
    throw signal?.aborted === true ? signal.reason : Cause.squash(exit.cause)
  }

  const promised =
    (group: string, method: string) =>
    async (...args: ReadonlyArray<unknown>): Promise<unknown> => {
      const { input, options } = apart(args)
      const api: Record<
        string,
        Record<string, (...args: ReadonlyArray<unknown>) => Effect.Effect<unknown, unknown>>
      > = (await runtime.runPromise(CredbuzzApi)) as never // the shape, seen as a record: the methods are picked by name
      const call = api[group]?.[method]
      if (call === undefined) throw new TypeError(`${group}.${method} is no method of this client`)
      return run(Effect.provideService(call(...input), IdempotencyKey, options.idempotencyKey), options.signal)
    }

  const grouped = (group: string) => {
    const call = (method: string) => promised(group, method)
    const get = (_: object, method: string | symbol) => {
      // Something with a `then` would be taken for a promise by whoever awaits the group.
      if (method === "then") return undefined
      return method === "all" ? allPages(call("list")) : call(String(method))
    }
    return new Proxy({}, { get })
  }
  return {
    ...Object.fromEntries(Object.keys(groups).map((group) => [group, grouped(group)])),
    signIn: async (input: (typeof Login)["Encoded"], options?: CallOptions) =>
      promisedState(
        run,
        await run(
          Effect.flatMap(CredbuzzApi, (api) => signIn(api)(input)),
          options?.signal
        )
      ),
    confirmed: async <A>(act: () => Promise<A>, options?: CallOptions) => {
      const told = Effect.flatMap(CredbuzzApi, (api) => confirmed(api)(actOf<A, ApiFailure>(act)))
      return promisedState(run, await run(told, options?.signal))
    },
    close: () => runtime.dispose()
  } as CredbuzzClient
}
