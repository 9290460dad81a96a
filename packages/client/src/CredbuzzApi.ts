import { Context, Effect } from "effect"
import { Carrier } from "./Carrier.ts"
import { groups, type GroupsOf } from "./Groups.ts"
import type { Effects } from "./reads/Giving.ts"
import type { Tokens } from "./Tokens.ts"
import type { Transport } from "./Way.ts"

/**
 * What the product can do, whichever way it travels. Input is plain data in camelCase, parsed before it is sent: what is
 * wrong with it is one `ValidationFailed` naming every field. Tokens are kept, refreshed and forgotten by themselves.
 */
export interface CredbuzzApiShape extends GroupsOf<Effects> {}

/** The Effect API of the client; `RestApi.layer` and `RpcApi.layer` implement it. */
export class CredbuzzApi extends Context.Service<CredbuzzApi, CredbuzzApiShape>()("@credbuzzpay/client/CredbuzzApi") {}

/** Every call, over one transport. */
export const apiOver = (transport: Transport): Effect.Effect<CredbuzzApiShape, never, Tokens> =>
  // `GroupsOf` is what the groups are made of, one by one.
  Effect.provideServiceEffect(Effect.all(groups), Carrier, Carrier.over(transport)) as Effect.Effect<
    CredbuzzApiShape,
    never,
    Tokens
  >
