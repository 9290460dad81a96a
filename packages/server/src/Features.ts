import { Layer } from "effect"
import { AuditTrail } from "./features/audit-trail/AuditTrail.ts"
import { LoginActivity } from "./features/login-activity/LoginActivity.ts"
import { OtpRepo } from "./features/otp/OtpRepo.ts"
import { OtpService } from "./features/otp/OtpService.ts"
import { PasswordResetRepo } from "./features/password-reset/PasswordResetRepo.ts"
import { PasswordResetService } from "./features/password-reset/PasswordResetService.ts"
import { ProfileCompletion } from "./features/registration/ProfileCompletion.ts"
import { ProgressRepo } from "./features/registration/ProgressRepo.ts"
import { RegistrationCodes } from "./features/registration/RegistrationCodes.ts"
import { RegistrationRepo } from "./features/registration/RegistrationRepo.ts"
import { RegistrationService } from "./features/registration/RegistrationService.ts"
import { VerificationService } from "./features/registration/VerificationService.ts"
import { AccountStates } from "./features/sessions/AccountStates.ts"
import { Authenticator } from "./features/sessions/Authenticator.ts"
import { Credentials } from "./features/sessions/Credentials.ts"
import { LockNotices } from "./features/sessions/LockNotices.ts"
import { LoginService } from "./features/sessions/LoginService.ts"
import { LoginThrottle } from "./features/sessions/LoginThrottle.ts"
import { RefreshService } from "./features/sessions/RefreshService.ts"
import { RefreshTokenRepo } from "./features/sessions/RefreshTokenRepo.ts"
import { ReuseResponse } from "./features/sessions/ReuseResponse.ts"
import { SessionRepo } from "./features/sessions/SessionRepo.ts"
import { SessionRevocation } from "./features/sessions/SessionRevocation.ts"
import { SessionService } from "./features/sessions/SessionService.ts"
import { SessionStarter } from "./features/sessions/SessionStarter.ts"
import { SessionStates } from "./features/sessions/SessionStates.ts"
import { TokenPairs } from "./features/sessions/TokenPairs.ts"
import { BootstrapAdmin } from "./features/users/BootstrapAdmin.ts"
import { UserCache } from "./features/users/UserCache.ts"
import { UserRepo } from "./features/users/UserRepo.ts"
import { UserService } from "./features/users/UserService.ts"

const Storage = Layer.mergeAll(
  AuditTrail.layer,
  LoginActivity.layer,
  OtpRepo.layer,
  PasswordResetRepo.layer,
  ProgressRepo.layer,
  RegistrationRepo.layer,
  RefreshTokenRepo.layer,
  SessionRepo.layer,
  UserRepo.layer
)

const Caches = Layer.mergeAll(AccountStates.layer, SessionStates.layer, UserCache.layer)

const Parts = Layer.mergeAll(
  Credentials.layer,
  Layer.mergeAll(LockNotices.layer, SessionRevocation.layer).pipe(Layer.provideMerge(LoginThrottle.layer)),
  RegistrationCodes.layer.pipe(Layer.provideMerge(OtpService.layer)),
  ReuseResponse.layer,
  SessionStarter.layer.pipe(Layer.provideMerge(TokenPairs.layer))
)

const Services = Layer.mergeAll(
  Authenticator.layer,
  BootstrapAdmin.layer,
  LoginService.layer,
  PasswordResetService.layer,
  ProfileCompletion.layer,
  RefreshService.layer,
  RegistrationService.layer,
  SessionService.layer,
  UserService.layer,
  VerificationService.layer
)

/**
 * Every feature of the product. What stays open is what the composition decides: database, keys, hasher, signer,
 * caches and bus, limits, outbox, configuration.
 */
export const Features = Services.pipe(
  Layer.provideMerge(Parts),
  Layer.provideMerge(Caches),
  Layer.provideMerge(Storage)
)
