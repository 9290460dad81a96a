import { mutationOptions, queryOptions } from "@tanstack/react-query"
import type { Args, Client, Output } from "../createClient.ts"
import type { OperationName } from "../generated/Operations.ts"
import type { Session } from "../wire/Session.ts"

type Input<Name extends OperationName> = Args<Name>[0]

/** Any client, however it signs. */
type Caller = Pick<Client<Session | undefined>, "call">

/** `undefined` may be left out as an argument. */
type Given<Name extends OperationName> = undefined extends Input<Name> ? [input?: Input<Name>] : [input: Input<Name>]

// What `call` takes is known by the name; the compiler does not follow a name that is not chosen yet.
const callOf = ({ call }: Caller) =>
  call as (name: string, input: unknown, options: { readonly signal?: AbortSignal }) => Promise<never>

/**
 * TanStack Query's options for a call, for `useQuery`, `prefetchQuery` and the like: `query(client, "users.get", input)`.
 * The key is `["credbuzzpay", name, input]`; a query that is cancelled ends its call.
 */
export const query = <Name extends OperationName>(client: Caller, name: Name, ...[input]: Given<Name>) =>
  queryOptions({
    queryKey: ["credbuzzpay", name, input ?? null] as const,
    queryFn: ({ signal }): Promise<Output<Name>> => callOf(client)(name, input, { signal })
  })

/** TanStack Query's options for a change: `useMutation(mutation(client, "users.block"))`, whose `mutate` takes the input. */
export const mutation = <Name extends OperationName>(client: Caller, name: Name) =>
  mutationOptions({
    mutationKey: ["credbuzzpay", name] as const,
    mutationFn: (input: Input<Name>): Promise<Output<Name>> => callOf(client)(name, input, {})
  })
