import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as otp from "../otp/layer.ts"
import * as sessions from "../sessions/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as notifications from "../../platform/notifications/layer.ts"
import { ContactChangeRepo } from "./ContactChangeRepo.ts"
import { ContactNotices } from "./ContactNotices.ts"
import { ContactService } from "./ContactService.ts"

/** Changing one's e-mail address or mobile number. */
export const layer = ContactService.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(ContactChangeRepo.layer, ContactNotices.layer)),
  Layer.provide([accounts.layer, otp.layer, sessions.layer, auditTrail.layer, notifications.layer])
)
