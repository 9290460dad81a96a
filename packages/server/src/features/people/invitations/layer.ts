import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as otp from "../../identity/otp/layer.ts"
import * as passwords from "../../identity/passwords/layer.ts"
import * as registration from "../../identity/registration/layer.ts"
import * as sessions from "../../identity/sessions/layer.ts"
import * as branches from "../branches/layer.ts"
import * as users from "../users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import { InvitationRepo } from "./InvitationRepo.ts"
import { InvitationResend } from "./InvitationResend.ts"
import { InvitationService } from "./InvitationService.ts"
import { Invitations } from "./Invitations.ts"
import { OwnerArrival } from "./OwnerArrival.ts"
import { UserCreationService } from "./UserCreationService.ts"

/** Accounts that staff make, and taking them over. */
export const layer = Layer.mergeAll(InvitationResend.layer, InvitationService.layer, UserCreationService.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(Invitations.layer, OwnerArrival.layer)),
  Layer.provideMerge(InvitationRepo.layer),
  Layer.provide([
    accounts.layer,
    otp.layer,
    passwords.layer,
    registration.layer,
    sessions.layer,
    branches.layer,
    users.layer,
    auditTrail.layer,
    personKeys.layer
  ])
)
