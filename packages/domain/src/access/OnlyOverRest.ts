import { Context } from "effect"

/** Why an endpoint has no RPC of its name, for the few that make sense over REST only; undefined for all others. */
export class OnlyOverRest extends Context.Reference<string | undefined>("@credbuzzpay/domain/access/OnlyOverRest", {
  defaultValue: () => undefined
}) {}
