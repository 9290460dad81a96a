import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, publicAccess, publicWithin, selfAccess } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { NotFound } from "../../errors/NotFound.ts"
import * as S from "./Session.ts"
import { LoginResult } from "./SignedIn.ts"

/** {@link SessionApi} as RPCs. */
export class SessionRpcs extends RpcGroup.make(
  Rpc.make("sessions.login", {
    payload: rpcInput(S.Login),
    success: LoginResult,
    error: Schema.Union([ValidationFailed, AuthenticationFailed, PermissionDenied, RateLimited, Unavailable])
  }).annotate(Access, publicAccess),
  Rpc.make("sessions.refresh", {
    payload: rpcInput(S.Refresh),
    success: S.TokenPair,
    error: Schema.Union([ValidationFailed, AuthenticationFailed, PermissionDenied, RateLimited, Unavailable])
  }).annotate(Access, publicWithin("refresh_ip")),
  Rpc.make("sessions.logout", {
    payload: rpcInput(S.Logout),
    error: Schema.Union([ValidationFailed, Unavailable])
  })
    .annotate(Access, selfAccess)
    .middleware(RpcAuthentication),
  Rpc.make("sessions.list", { success: S.SessionList, error: Unavailable })
    .annotate(Access, selfAccess)
    .middleware(RpcAuthentication),
  Rpc.make("sessions.end", {
    payload: rpcInput(S.EndSession),
    error: Schema.Union([ValidationFailed, NotFound, Unavailable])
  })
    .annotate(Access, selfAccess)
    .middleware(RpcAuthentication)
) {}
