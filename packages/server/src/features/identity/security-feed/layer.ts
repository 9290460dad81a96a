import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as loginRisk from "../login-risk/layer.ts"
import * as sessions from "../sessions/layer.ts"
import * as twoFactor from "../two-factor/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as reads from "../../platform/reads/layer.ts"
import { DisownNotices } from "./DisownNotices.ts"
import { DisownRepo } from "./DisownRepo.ts"
import { DisownService } from "./DisownService.ts"
import { SignInFeed } from "./SignInFeed.ts"

/** One's own sign-ins, and saying that one of them was somebody else's. */
export const layer = DisownService.layer.pipe(
  Layer.provideMerge(DisownNotices.layer),
  Layer.provideMerge(Layer.mergeAll(DisownRepo.layer, SignInFeed.layer)),
  Layer.provide([accounts.layer, loginRisk.layer, sessions.layer, twoFactor.layer, auditTrail.layer, reads.layer])
)
