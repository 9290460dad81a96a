import { Layer } from "effect"
import { EvidenceFeatures } from "./EvidenceFeatures.ts"
import { AadhaarVault } from "./features/kyc/vault/AadhaarVault.ts"
import { AuditTrail } from "./features/platform/audit-trail/AuditTrail.ts"
import { ActiveFeatures } from "./features/people/feature-access/ActiveFeatures.ts"
import { FeatureGrants } from "./features/people/feature-access/FeatureGrants.ts"
import { BranchRepo } from "./features/people/branches/BranchRepo.ts"
import { BranchReader } from "./features/people/branches/BranchReader.ts"
import { BranchService } from "./features/people/branches/BranchService.ts"
import { FeatureAccessRepo } from "./features/people/feature-access/FeatureAccessRepo.ts"
import { FeatureAccessService } from "./features/people/feature-access/FeatureAccessService.ts"
import { FeatureRepo } from "./features/people/features/FeatureRepo.ts"
import { FeatureReader } from "./features/people/features/FeatureReader.ts"
import { FeatureService } from "./features/people/features/FeatureService.ts"
import { PlatformAccessRepo } from "./features/people/platform-access/PlatformAccessRepo.ts"
import { PlatformAccessService } from "./features/people/platform-access/PlatformAccessService.ts"
import { GrantCache } from "./features/people/feature-access/GrantCache.ts"
import { IdempotencyRepo } from "./features/platform/idempotency/IdempotencyRepo.ts"
import { IdempotentAnswers } from "./features/platform/idempotency/IdempotentAnswers.ts"
import { AttemptLog } from "./features/identity/login-activity/AttemptLog.ts"
import { LoginActivity } from "./features/identity/login-activity/LoginActivity.ts"
import { LoginRisk } from "./features/identity/login-risk/LoginRisk.ts"
import { RiskNotices } from "./features/identity/login-risk/RiskNotices.ts"
import { SignInHabits } from "./features/identity/login-risk/SignInHabits.ts"
import { OtpRepo } from "./features/identity/otp/OtpRepo.ts"
import { OtpService } from "./features/identity/otp/OtpService.ts"
import { PasswordResetRepo } from "./features/identity/password-reset/PasswordResetRepo.ts"
import { PasswordResetService } from "./features/identity/password-reset/PasswordResetService.ts"
import { ProfileCompletion } from "./features/identity/registration/ProfileCompletion.ts"
import { ProgressRepo } from "./features/identity/registration/ProgressRepo.ts"
import { RegistrationCodes } from "./features/identity/registration/RegistrationCodes.ts"
import { RegistrationRepo } from "./features/identity/registration/RegistrationRepo.ts"
import { RegistrationService } from "./features/identity/registration/RegistrationService.ts"
import { VerificationService } from "./features/identity/registration/VerificationService.ts"
import { AccountStates } from "./features/identity/sessions/AccountStates.ts"
import { Authenticator } from "./features/identity/sessions/Authenticator.ts"
import { Credentials } from "./features/identity/sessions/Credentials.ts"
import { LockNotices } from "./features/identity/sessions/LockNotices.ts"
import { LoginService } from "./features/identity/sessions/LoginService.ts"
import { LoginThrottle } from "./features/identity/sessions/LoginThrottle.ts"
import { RefreshService } from "./features/identity/sessions/RefreshService.ts"
import { RefreshTokenRepo } from "./features/identity/sessions/RefreshTokenRepo.ts"
import { ReuseResponse } from "./features/identity/sessions/ReuseResponse.ts"
import { SessionRepo } from "./features/identity/sessions/SessionRepo.ts"
import { SessionRevocation } from "./features/identity/sessions/SessionRevocation.ts"
import { SessionService } from "./features/identity/sessions/SessionService.ts"
import { SessionStarter } from "./features/identity/sessions/SessionStarter.ts"
import { DisownNotices } from "./features/identity/security-feed/DisownNotices.ts"
import { DisownRepo } from "./features/identity/security-feed/DisownRepo.ts"
import { DisownService } from "./features/identity/security-feed/DisownService.ts"
import { SignInFeed } from "./features/identity/security-feed/SignInFeed.ts"
import { SessionStates } from "./features/identity/sessions/SessionStates.ts"
import { TokenPairs } from "./features/identity/sessions/TokenPairs.ts"
import { Cursors } from "./features/platform/reads/Cursors.ts"
import { BootstrapAdmin } from "./features/people/users/BootstrapAdmin.ts"
import { ChallengeRepo } from "./features/identity/two-factor/ChallengeRepo.ts"
import { Challenges } from "./features/identity/two-factor/Challenges.ts"
import { FactorBudget } from "./features/identity/two-factor/FactorBudget.ts"
import { FactorChange } from "./features/identity/two-factor/FactorChange.ts"
import { FactorCodes } from "./features/identity/two-factor/FactorCodes.ts"
import { FactorProof } from "./features/identity/two-factor/FactorProof.ts"
import { RecoveryCodes } from "./features/identity/two-factor/RecoveryCodes.ts"
import { SecondFactorRepo } from "./features/identity/two-factor/SecondFactorRepo.ts"
import { TrustedDevices } from "./features/identity/two-factor/TrustedDevices.ts"
import { TwoFactorService } from "./features/identity/two-factor/TwoFactorService.ts"
import { TwoFactorSignIn } from "./features/identity/two-factor/TwoFactorSignIn.ts"
import { ContactChangeRepo } from "./features/identity/contacts/ContactChangeRepo.ts"
import { ContactNotices } from "./features/identity/contacts/ContactNotices.ts"
import { ContactService } from "./features/identity/contacts/ContactService.ts"
import { PasswordChangeService } from "./features/identity/passwords/PasswordChangeService.ts"
import { PasswordAcceptance } from "./features/identity/passwords/PasswordAcceptance.ts"
import { PasswordProof } from "./features/identity/passwords/PasswordProof.ts"
import { PasswordUpgrade } from "./features/identity/passwords/PasswordUpgrade.ts"
import { PasswordReplacement } from "./features/identity/passwords/PasswordReplacement.ts"
import { SecuritySettingsService } from "./features/identity/security-settings/SecuritySettingsService.ts"
import { FreshAccess } from "./features/identity/sessions/FreshAccess.ts"
import { SecondStep } from "./features/identity/sessions/SecondStep.ts"
import { StepUpService } from "./features/identity/step-up/StepUpService.ts"
import { RegistrationRecords } from "./features/identity/registration/RegistrationRecords.ts"
import { InvitationRepo } from "./features/people/invitations/InvitationRepo.ts"
import { InvitationResend } from "./features/people/invitations/InvitationResend.ts"
import { Invitations } from "./features/people/invitations/Invitations.ts"
import { InvitationService } from "./features/people/invitations/InvitationService.ts"
import { OwnerArrival } from "./features/people/invitations/OwnerArrival.ts"
import { OpenBranches } from "./features/people/branches/OpenBranches.ts"
import { ApprovalEndings } from "./features/people/approvals/ApprovalEndings.ts"
import { ApprovalExecution } from "./features/people/approvals/ApprovalExecution.ts"
import { ApprovalExpiry } from "./features/people/approvals/ApprovalExpiry.ts"
import { ApprovalLister } from "./features/people/approvals/ApprovalLister.ts"
import { ApprovalNotices } from "./features/people/approvals/ApprovalNotices.ts"
import { ApprovalRepo } from "./features/people/approvals/ApprovalRepo.ts"
import { ApprovalService } from "./features/people/approvals/ApprovalService.ts"
import { FourEyes } from "./features/people/approvals/FourEyes.ts"
import { UserCreationService } from "./features/people/users/UserCreationService.ts"
import { UserCache } from "./features/accounts/UserCache.ts"
import { UserProfileRepo } from "./features/people/users/UserProfileRepo.ts"
import { UserProfileService } from "./features/people/users/UserProfileService.ts"
import { UserRepo } from "./features/accounts/UserRepo.ts"
import { PermissionService } from "./features/people/users/PermissionService.ts"
import { RoleAssignmentService } from "./features/people/users/RoleAssignmentService.ts"
import { UserActivationService } from "./features/people/users/UserActivationService.ts"
import { UserSessionService } from "./features/people/users/UserSessionService.ts"
import { UserBlockService } from "./features/people/users/UserBlockService.ts"
import { UserSubject } from "./features/people/users/UserSubject.ts"
import { UserReader } from "./features/people/users/UserReader.ts"
import { AuditFeatures } from "./AuditFeatures.ts"
import { ReportFeatures } from "./ReportFeatures.ts"
import { KycFeatures } from "./KycFeatures.ts"
import { UserService } from "./features/people/users/UserService.ts"

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
