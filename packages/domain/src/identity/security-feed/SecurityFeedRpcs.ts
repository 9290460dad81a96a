import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { SignInList } from "./SecurityFeedReads.ts"
import { ownSecurity } from "./SecurityFeedRules.ts"
import { SignInDisowned, SignInOf } from "./SignIn.ts"

/** {@link SecurityFeedApi} as RPCs. */
export class SecurityFeedRpcs extends RpcGroup.make(
  Rpc.make("securityFeed.list", {
    payload: rpcInput(SignInList.input),
    success: SignInList.answer,
    error: Schema.Union([ValidationFailed, Unavailable])
  })
    .annotate(Access, ownSecurity)
    .middleware(RpcAuthentication),
  Rpc.make("securityFeed.notMe", {
    payload: rpcInput(SignInOf),
    success: SignInDisowned,
    error: Schema.Union([ValidationFailed, NotFound, Unavailable])
  })
    .annotate(Access, ownSecurity)
    .middleware(RpcAuthentication)
) {}
