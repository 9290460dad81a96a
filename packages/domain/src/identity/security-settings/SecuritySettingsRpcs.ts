import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, selfAccess, selfStepUp } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PreconditionFailed } from "../../errors/PreconditionFailed.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import * as S from "./SecuritySettings.ts"

const failures = Schema.Union([ValidationFailed, NotFound, Unavailable])

/** {@link SecuritySettingsApi} as RPCs. */
export class SecuritySettingsRpcs extends RpcGroup.make(
  Rpc.make("securitySettings.get", { payload: rpcInput(S.SettingsOf), success: S.SecuritySettings, error: failures })
    .annotate(Access, selfAccess)
    .middleware(RpcAuthentication),
  Rpc.make("securitySettings.update", {
    payload: rpcInput(S.ChangeSettingsOf),
    success: S.SecuritySettings,
    error: Schema.Union([ValidationFailed, NotFound, PreconditionFailed, Unavailable])
  })
    .annotate(Access, selfStepUp)
    .middleware(RpcAuthentication)
) {}
