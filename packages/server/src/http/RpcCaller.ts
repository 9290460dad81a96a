import { Context } from "effect"

/** Whom a call of RPC is of, once that is known; for those who stand around it and tell of it afterwards. */
export interface RpcCallerFound {
  userCode: string | undefined
}

/** Nothing where nobody asks. */
export const RpcCaller = Context.Reference<RpcCallerFound | undefined>("@credbuzzpay/server/http/RpcCaller", {
  defaultValue: () => undefined
})
