import { Context, Layer } from "effect"

/** Networks from which attacks are known to come, from memory: it is asked on every sign-in. */
export class HostileNetworks extends Context.Service<
  HostileNetworks,
  { readonly has: (ip: string | undefined) => boolean }
>()("@credbuzzpay/server/login-risk/HostileNetworks") {
  /** No network is. */
  static readonly layerNone = Layer.succeed(HostileNetworks, { has: () => false })
}
