import { Layer } from "effect"
import { EvidenceFeatures } from "./EvidenceFeatures.ts"
import { AadhaarVault } from "./features/aadhaar-vault/AadhaarVault.ts"
import { AuditTrail } from "./features/audit-trail/AuditTrail.ts"
import { ActiveFeatures } from "./features/feature-access/ActiveFeatures.ts"
import { FeatureGrants } from "./features/feature-access/FeatureGrants.ts"
import { BranchRepo } from "./features/branches/BranchRepo.ts"
import { BranchReader } from "./features/branches/BranchReader.ts"
import { BranchService } from "./features/branches/BranchService.ts"
import { FeatureAccessRepo } from "./features/feature-access/FeatureAccessRepo.ts"
import { FeatureAccessService } from "./features/feature-access/FeatureAccessService.ts"
import { FeatureRepo } from "./features/features/FeatureRepo.ts"
import { FeatureReader } from "./features/features/FeatureReader.ts"
import { FeatureService } from "./features/features/FeatureService.ts"
import { PlatformAccessRepo } from "./features/platform-access/PlatformAccessRepo.ts"
import { PlatformAccessService } from "./features/platform-access/PlatformAccessService.ts"
import { GrantCache } from "./features/feature-access/GrantCache.ts"
import { IdempotencyRepo } from "./features/idempotency/IdempotencyRepo.ts"
import { IdempotentAnswers } from "./features/idempotency/IdempotentAnswers.ts"
import { AttemptLog } from "./features/login-activity/AttemptLog.ts"
import { LoginActivity } from "./features/login-activity/LoginActivity.ts"
import { LoginRisk } from "./features/login-risk/LoginRisk.ts"
import { RiskNotices } from "./features/login-risk/RiskNotices.ts"
import { SignInHabits } from "./features/login-risk/SignInHabits.ts"
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
import { DisownNotices } from "./features/security-feed/DisownNotices.ts"
import { DisownRepo } from "./features/security-feed/DisownRepo.ts"
import { DisownService } from "./features/security-feed/DisownService.ts"
import { SignInFeed } from "./features/security-feed/SignInFeed.ts"
import { SessionStates } from "./features/sessions/SessionStates.ts"
import { TokenPairs } from "./features/sessions/TokenPairs.ts"
import { Cursors } from "./features/reads/Cursors.ts"
import { BootstrapAdmin } from "./features/users/BootstrapAdmin.ts"
import { ChallengeRepo } from "./features/two-factor/ChallengeRepo.ts"
import { Challenges } from "./features/two-factor/Challenges.ts"
import { FactorBudget } from "./features/two-factor/FactorBudget.ts"
import { FactorChange } from "./features/two-factor/FactorChange.ts"
import { FactorCodes } from "./features/two-factor/FactorCodes.ts"
import { FactorProof } from "./features/two-factor/FactorProof.ts"
import { RecoveryCodes } from "./features/two-factor/RecoveryCodes.ts"
import { SecondFactorRepo } from "./features/two-factor/SecondFactorRepo.ts"
import { TrustedDevices } from "./features/two-factor/TrustedDevices.ts"
import { TwoFactorService } from "./features/two-factor/TwoFactorService.ts"
import { TwoFactorSignIn } from "./features/two-factor/TwoFactorSignIn.ts"
import { ContactChangeRepo } from "./features/contacts/ContactChangeRepo.ts"
import { ContactNotices } from "./features/contacts/ContactNotices.ts"
import { ContactService } from "./features/contacts/ContactService.ts"
import { PasswordChangeService } from "./features/passwords/PasswordChangeService.ts"
import { PasswordAcceptance } from "./features/passwords/PasswordAcceptance.ts"
import { PasswordProof } from "./features/passwords/PasswordProof.ts"
import { PasswordUpgrade } from "./features/passwords/PasswordUpgrade.ts"
import { PasswordReplacement } from "./features/passwords/PasswordReplacement.ts"
import { SecuritySettingsService } from "./features/security-settings/SecuritySettingsService.ts"
import { FreshAccess } from "./features/sessions/FreshAccess.ts"
import { SecondStep } from "./features/sessions/SecondStep.ts"
import { StepUpService } from "./features/step-up/StepUpService.ts"
import { RegistrationRecords } from "./features/registration/RegistrationRecords.ts"
import { InvitationRepo } from "./features/invitations/InvitationRepo.ts"
import { InvitationResend } from "./features/invitations/InvitationResend.ts"
import { Invitations } from "./features/invitations/Invitations.ts"
import { InvitationService } from "./features/invitations/InvitationService.ts"
import { OwnerArrival } from "./features/invitations/OwnerArrival.ts"
import { OpenBranches } from "./features/branches/OpenBranches.ts"
import { ApprovalEndings } from "./features/approvals/ApprovalEndings.ts"
import { ApprovalExecution } from "./features/approvals/ApprovalExecution.ts"
import { ApprovalExpiry } from "./features/approvals/ApprovalExpiry.ts"
import { ApprovalLister } from "./features/approvals/ApprovalLister.ts"
import { ApprovalNotices } from "./features/approvals/ApprovalNotices.ts"
import { ApprovalRepo } from "./features/approvals/ApprovalRepo.ts"
import { ApprovalService } from "./features/approvals/ApprovalService.ts"
import { FourEyes } from "./features/approvals/FourEyes.ts"
import { UserCreationService } from "./features/users/UserCreationService.ts"
import { UserCache } from "./features/users/UserCache.ts"
import { UserProfileRepo } from "./features/users/UserProfileRepo.ts"
import { UserProfileService } from "./features/users/UserProfileService.ts"
import { UserRepo } from "./features/users/UserRepo.ts"
import { PermissionService } from "./features/users/PermissionService.ts"
import { RoleAssignmentService } from "./features/users/RoleAssignmentService.ts"
import { UserActivationService } from "./features/users/UserActivationService.ts"
import { UserSessionService } from "./features/users/UserSessionService.ts"
import { UserBlockService } from "./features/users/UserBlockService.ts"
import { UserSubject } from "./features/users/UserSubject.ts"
import { UserReader } from "./features/users/UserReader.ts"
import { AuditFeatures } from "./AuditFeatures.ts"
import { ReportFeatures } from "./ReportFeatures.ts"
import { KycFeatures } from "./KycFeatures.ts"
import { UserService } from "./features/users/UserService.ts"

const Storage = Layer.mergeAll(
  ApprovalRepo.layer,
  AadhaarVault.layer.pipe(Layer.provide(AuditTrail.layer)),
  AuditTrail.layer,
  BranchRepo.layer,
  ChallengeRepo.layer,
  ContactChangeRepo.layer,
  FactorBudget.layer,
  FeatureAccessRepo.layer,
  FeatureRepo.layer,
  InvitationRepo.layer,
  IdempotencyRepo.layer,
  LoginActivity.layer,
  OpenBranches.layer,
  OtpRepo.layer,
  PasswordResetRepo.layer,
  PlatformAccessRepo.layer,
  ProgressRepo.layer,
  RegistrationRepo.layer,
  RecoveryCodes.layer,
  RefreshTokenRepo.layer,
  SecondFactorRepo.layer,
  SessionRepo.layer,
  TrustedDevices.layer,
  UserRepo.layer
)

const Caches = Layer.mergeAll(
  AccountStates.layer,
  ActiveFeatures.layer,
  GrantCache.layer,
  SessionStates.layer,
  UserCache.layer
)

const Parts = Layer.mergeAll(
  Challenges.layer,
  ContactNotices.layer,
  FactorChange.layer,
  FactorProof.layer,
  FeatureGrants.layer,
  Invitations.layer,
  PasswordAcceptance.layer,
  PasswordProof.layer,
  PasswordReplacement.layer,
  PasswordUpgrade.layer,
  RegistrationCodes.layer,
  ReuseResponse.layer,
  SessionRevocation.layer,
  SessionStarter.layer,
  UserProfileRepo.layer,
  UserSubject.layer
).pipe(
  Layer.provideMerge(
    Layer.mergeAll(
      AttemptLog.layer,
      RegistrationRecords.layer,
      FactorCodes.layer,
      FreshAccess.layer,
      LockNotices.layer,
      LoginRisk.layer,
      RiskNotices.layer
    )
  ),
  Layer.provideMerge(Layer.mergeAll(Credentials.layer, OtpService.layer, TokenPairs.layer)),
  Layer.provideMerge(Layer.mergeAll(LoginThrottle.layer, SignInHabits.layer))
)

/** Acts of staff that may take two people. */
const Approvals = Layer.mergeAll(
  ApprovalService.layer.pipe(Layer.provide(ApprovalExecution.layer)),
  ApprovalExpiry.layer,
  ApprovalLister.layer.pipe(Layer.provide(Cursors.layer)),
  FourEyes.layer
).pipe(
  Layer.provide(ApprovalEndings.layer),
  Layer.provide(ApprovalNotices.layer),
  Layer.provideMerge(Layer.mergeAll(RoleAssignmentService.layer, UserBlockService.layer))
)

const Services = Layer.mergeAll(
  Approvals,
  AuditFeatures,
  Authenticator.layer,
  BootstrapAdmin.layer,
  BranchReader.layer.pipe(Layer.provide(Cursors.layer)),
  BranchService.layer,
  IdempotentAnswers.layer,
  ContactService.layer,
  EvidenceFeatures,
  FeatureAccessService.layer,
  FeatureReader.layer.pipe(Layer.provide(Cursors.layer)),
  FeatureService.layer,
  InvitationResend.layer,
  InvitationService.layer.pipe(Layer.provide(OwnerArrival.layer)),
  KycFeatures,
  LoginService.layer.pipe(Layer.provide(SecondStep.layer)),
  PasswordChangeService.layer,
  PasswordResetService.layer,
  PlatformAccessService.layer,
  ProfileCompletion.layer,
  RefreshService.layer,
  RegistrationService.layer,
  DisownService.layer.pipe(Layer.provide(DisownNotices.layer), Layer.provide(DisownRepo.layer)),
  SignInFeed.layer.pipe(Layer.provide(Cursors.layer)),
  ReportFeatures,
  SecuritySettingsService.layer.pipe(Layer.provide(TwoFactorService.layer)),
  SessionService.layer,
  StepUpService.layer,
  TwoFactorService.layer,
  TwoFactorSignIn.layer,
  PermissionService.layer,
  UserActivationService.layer,
  UserProfileService.layer,
  UserCreationService.layer,
  UserSessionService.layer.pipe(Layer.provide(SessionService.layer)),
  UserReader.layer.pipe(Layer.provide(Cursors.layer)),
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
