import type { Effect } from "effect"
import type { HttpApiClient } from "effect/http-api"
import type { RpcClient, RpcClientError, RpcGroup } from "effect/rpc"
import type { Api } from "@credbuzzpay/domain/Api"
import type { Rpcs } from "@credbuzzpay/domain/Rpcs"
import type { ApiFailure } from "./ApiFailure.ts"
import type { RestFailure } from "./RestFailure.ts"
import type { RpcFailure } from "./RpcFailure.ts"
import type { SessionMode } from "./sessions/SessionMode.ts"

/** Every endpoint of the REST contract, as a function. */
export type RestClient = HttpApiClient.ForApi<typeof Api>

/** Every RPC of the contract, as a function. */
export type RpcCalls = RpcClient.RpcClient<RpcGroup.Rpcs<typeof Rpcs>, RpcClientError.RpcClientError>

/** How one call travels: REST takes the parsed input, RPC the input as it came, which the server parses for its own. */
export interface Way<Input, Parsed, A> {
  readonly rest: (client: RestClient, parsed: Parsed, mode: SessionMode) => Effect.Effect<A, RestFailure>
  readonly rpc: (client: RpcCalls, input: Input) => Effect.Effect<A, RpcFailure>
}

/** A transport: takes of every way the one that is its own. */
export type Transport = <Input, Parsed, A>(
  way: Way<Input, Parsed, A>,
  input: Input,
  parsed: Parsed
) => Effect.Effect<A, ApiFailure>

/** A call of the client that takes input. */
export type Call<In, Out> = (input: In) => Effect.Effect<Out, ApiFailure>

/** A call of the client that takes none. */
export type Ask<Out> = () => Effect.Effect<Out, ApiFailure>
