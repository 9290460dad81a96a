import { Context } from "effect"

/** What the edge knows of who is asking. `ip` is the client's address behind trusted proxies. */
export const RequestInfo = Context.Reference<{
  readonly ip: string | undefined
  readonly userAgent: string | undefined
}>("@credbuzzpay/server/http/RequestInfo", { defaultValue: () => ({ ip: undefined, userAgent: undefined }) })
