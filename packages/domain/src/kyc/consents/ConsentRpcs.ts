import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { ConsentList, ConsentsOf, WithdrawConsent } from "./Consent.ts"
import { consentAccess, ownConsentAccess } from "./ConsentApi.ts"

/** {@link ConsentApi} as RPCs. */
export class ConsentRpcs extends RpcGroup.make(
  Rpc.make("consents.mine", { success: ConsentList, error: Unavailable })
    .annotate(Access, ownConsentAccess)
    .middleware(RpcAuthentication),
  Rpc.make("consents.withdraw", {
    payload: rpcInput(WithdrawConsent),
    success: ConsentList,
    error: Schema.Union([ValidationFailed, Conflict, Unavailable])
  })
    .annotate(Access, ownConsentAccess)
    .middleware(RpcAuthentication),
  Rpc.make("consents.list", {
    payload: rpcInput(ConsentsOf),
    success: ConsentList,
    error: Schema.Union([ValidationFailed, NotFound, Unavailable])
  })
    .annotate(Access, consentAccess)
    .middleware(RpcAuthentication)
) {}
