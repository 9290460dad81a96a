import { Layer } from "effect"
import * as loginActivity from "../login-activity/layer.ts"
import * as loginRisk from "../login-risk/layer.ts"
import * as passwords from "../passwords/layer.ts"
import * as sessions from "../sessions/layer.ts"
import * as twoFactor from "../two-factor/layer.ts"
import { ChallengeRepo } from "./ChallengeRepo.ts"
import { Challenges } from "./Challenges.ts"
import { LoginService } from "./LoginService.ts"
import { SecondStep } from "./SecondStep.ts"
import { TwoFactorSignIn } from "./TwoFactorSignIn.ts"

/** Signing in, with a password and a second step. */
export const layer = LoginService.layer.pipe(
  Layer.provideMerge(SecondStep.layer),
  Layer.provideMerge(Layer.mergeAll(Challenges.layer, TwoFactorSignIn.layer)),
  Layer.provideMerge(ChallengeRepo.layer),
  Layer.provide([loginActivity.layer, loginRisk.layer, passwords.layer, sessions.layer, twoFactor.layer])
)
