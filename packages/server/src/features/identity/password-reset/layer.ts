import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as otp from "../otp/layer.ts"
import * as passwords from "../passwords/layer.ts"
import * as sessions from "../sessions/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as notifications from "../../platform/notifications/layer.ts"
import { PasswordResetRepo } from "./PasswordResetRepo.ts"
import { PasswordResetService } from "./PasswordResetService.ts"
import { ResetBudgets } from "./ResetBudgets.ts"
import { ResetMails } from "./ResetMails.ts"
import { ResetProofs } from "./ResetProofs.ts"
import { ResetRequests } from "./ResetRequests.ts"

/** Setting a new password without the old one. */
export const layer = PasswordResetService.layer.pipe(
  Layer.provideMerge(Layer.merge(ResetRequests.layer, ResetProofs.layer)),
  Layer.provideMerge(Layer.mergeAll(PasswordResetRepo.layer, ResetBudgets.layer, ResetMails.layer)),
  Layer.provide([accounts.layer, otp.layer, passwords.layer, sessions.layer, auditTrail.layer, notifications.layer])
)
