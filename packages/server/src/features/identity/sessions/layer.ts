import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as loginActivity from "../login-activity/layer.ts"
import * as loginRisk from "../login-risk/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { AccountStates } from "./AccountStates.ts"
import { Authenticator } from "./Authenticator.ts"
import { Credentials } from "./Credentials.ts"
import { DeviceTokens } from "./DeviceTokens.ts"
import { FreshAccess } from "./FreshAccess.ts"
import { LockNotices } from "./LockNotices.ts"
import { LoginThrottle } from "./LoginThrottle.ts"
import { LogoutService } from "./LogoutService.ts"
import { RefreshService } from "./RefreshService.ts"
import { RefreshTokenRepo } from "./RefreshTokenRepo.ts"
import { ReuseResponse } from "./ReuseResponse.ts"
import { SessionEnding } from "./SessionEnding.ts"
import { SessionRepo } from "./SessionRepo.ts"
import { SessionRevocation } from "./SessionRevocation.ts"
import { SessionService } from "./SessionService.ts"
import { SessionStarter } from "./SessionStarter.ts"
import { SessionStates } from "./SessionStates.ts"
import { TokenPairs } from "./TokenPairs.ts"

/** Staying signed in: sessions, tokens, and who a token is of. */
export const layer = Layer.merge(RefreshService.layer, LogoutService.layer).pipe(
  Layer.provideMerge(
    Layer.mergeAll(
      Authenticator.layer,
      Credentials.layer,
      FreshAccess.layer,
      LockNotices.layer,
      ReuseResponse.layer,
      SessionRevocation.layer,
      SessionService.layer,
      SessionStarter.layer
    )
  ),
  Layer.provideMerge(
    Layer.mergeAll(
      AccountStates.layer,
      DeviceTokens.layer,
      LoginThrottle.layer,
      RefreshTokenRepo.layer,
      SessionRepo.layer,
      SessionStates.layer,
      TokenPairs.layer
    )
  ),
  Layer.provide([accounts.layer, loginActivity.layer, loginRisk.layer, auditTrail.layer])
)

/** Ends what somebody is signed in with, for jobs. */
export const ending = SessionEnding.layer.pipe(Layer.provide(SessionRepo.layer))
