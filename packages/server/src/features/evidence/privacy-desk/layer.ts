import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as closing from "../../kyc/closing/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as users from "../../people/users/layer.ts"
import { PrivacyNotices } from "./PrivacyNotices.ts"
import { PrivacyReader } from "./PrivacyReader.ts"
import { PrivacyRepo } from "./PrivacyRepo.ts"
import { PrivacyService } from "./PrivacyService.ts"
import { PrivacyTending } from "./PrivacyTending.ts"

const notices = PrivacyNotices.layer.pipe(Layer.provide([PrivacyRepo.layer, accounts.rows]))

/** What people ask for of their data, and the desk that answers. */
export const layer = PrivacyService.layer.pipe(
  Layer.provideMerge(PrivacyReader.layer),
  Layer.provide([PrivacyRepo.layer, notices]),
  Layer.provide([accounts.rows, users.layer, closing.layer, personKeys.layer, auditTrail.layer])
)

/** Tells of requests that passed their day. */
export const jobs = PrivacyTending.layer.pipe(Layer.provide([PrivacyRepo.layer, notices, auditTrail.layer]))
