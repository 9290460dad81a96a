import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as registration from "../../identity/registration/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as consentTexts from "../../platform/consent-texts/layer.ts"
import * as closing from "../closing/layer.ts"
import { ConsentRepo } from "./ConsentRepo.ts"
import { ConsentService } from "./ConsentService.ts"

/** What people consented to, and taking it back. */
export const layer = ConsentService.layer.pipe(
  Layer.provideMerge(ConsentRepo.layer),
  Layer.provide([accounts.layer, registration.layer, closing.layer, users.layer, auditTrail.layer, consentTexts.layer])
)
