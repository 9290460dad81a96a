// Printed from the operations' declarations by `pnpm generate`; do not edit.
import type * as T from "./types.ts"

/** Every operation by its name: what it takes, what it gives, and the codes that it can fail with. */
export interface Operations {
  readonly "sessions.login": {
    readonly input: T.SessionsLoginInput
    readonly output: T.SessionsLoginOutput
    readonly code: "INVALID_CREDENTIALS" | "PASSWORD_MUST_CHANGE" | "PLATFORM_DENIED" | "NETWORK_DENIED" | "ORIGIN_DENIED" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "sessions.refresh": {
    readonly input: T.SessionsRefreshInput
    readonly output: T.SessionsRefreshOutput
    readonly code: "REQUIRED" | "INVALID_REFRESH_TOKEN" | "REFRESH_TOKEN_REUSED" | "PLATFORM_DENIED" | "NETWORK_DENIED" | "ORIGIN_DENIED" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "sessions.logout": {
    readonly input: T.SessionsLogoutInput | undefined
    readonly output: T.SessionsLogoutOutput
    readonly code: "INVALID_TOKEN" | "NETWORK_DENIED" | "ORIGIN_DENIED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "sessions.list": {
    readonly input: undefined
    readonly output: T.SessionsListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "sessions.end": {
    readonly input: T.SessionsEndInput
    readonly output: T.SessionsEndOutput
    readonly code: "SESSION_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "twoFactor.verify": {
    readonly input: T.TwoFactorVerifyInput
    readonly output: T.TwoFactorVerifyOutput
    readonly code: "SECOND_FACTOR_REJECTED" | "PLATFORM_DENIED" | "NETWORK_DENIED" | "ORIGIN_DENIED" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "twoFactor.sendCode": {
    readonly input: T.TwoFactorSendCodeInput
    readonly output: T.TwoFactorSendCodeOutput
    readonly code: "SECOND_FACTOR_REJECTED" | "OTP_RESEND_TOO_SOON" | "OTP_LIMIT" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "twoFactor.enrollTotp": {
    readonly input: undefined
    readonly output: T.TwoFactorEnrollTotpOutput
    readonly code: "INVALID_TOKEN" | "FACTOR_ALREADY_ENABLED" | "FACTOR_NOT_ENABLED" | "WEAK_FACTOR_REFUSED" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED"
  }
  readonly "twoFactor.confirmTotp": {
    readonly input: T.TwoFactorConfirmTotpInput
    readonly output: T.TwoFactorConfirmTotpOutput
    readonly code: "INVALID_TOKEN" | "FACTOR_ALREADY_ENABLED" | "FACTOR_NOT_ENABLED" | "WEAK_FACTOR_REFUSED" | "RATE_LIMITED" | "OTP_INVALID" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED"
  }
  readonly "twoFactor.enable": {
    readonly input: T.TwoFactorEnableInput
    readonly output: T.TwoFactorEnableOutput
    readonly code: "INVALID_TOKEN" | "FACTOR_ALREADY_ENABLED" | "FACTOR_NOT_ENABLED" | "WEAK_FACTOR_REFUSED" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED"
  }
  readonly "twoFactor.disable": {
    readonly input: T.TwoFactorDisableInput | undefined
    readonly output: T.TwoFactorDisableOutput
    readonly code: "INVALID_TOKEN" | "FACTOR_ALREADY_ENABLED" | "FACTOR_NOT_ENABLED" | "WEAK_FACTOR_REFUSED" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED"
  }
  readonly "twoFactor.recoveryCodes": {
    readonly input: undefined
    readonly output: T.TwoFactorRecoveryCodesOutput
    readonly code: "INVALID_TOKEN" | "FACTOR_ALREADY_ENABLED" | "FACTOR_NOT_ENABLED" | "WEAK_FACTOR_REFUSED" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED"
  }
  readonly "stepUp.prove": {
    readonly input: T.StepUpProveInput
    readonly output: T.StepUpProveOutput
    readonly code: "INVALID_TOKEN" | "STEP_UP_REJECTED" | "OTP_LIMIT" | "SECOND_FACTOR_NEEDED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "stepUp.sendCode": {
    readonly input: T.StepUpSendCodeInput
    readonly output: T.StepUpSendCodeOutput
    readonly code: "INVALID_TOKEN" | "FACTOR_NOT_ENABLED" | "OTP_RESEND_TOO_SOON" | "OTP_LIMIT" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "passwordReset.forgot": {
    readonly input: T.PasswordResetForgotInput
    readonly output: T.PasswordResetForgotOutput
    readonly code: "OTP_LIMIT" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "passwordReset.reset": {
    readonly input: T.PasswordResetResetInput
    readonly output: T.PasswordResetResetOutput
    readonly code: "OTP_LIMIT" | "ONE_PROOF_REQUIRED" | "REQUIRED" | "OTP_INVALID" | "RESET_TOKEN_INVALID" | "PASSWORD_UNCHANGED" | "PASSWORD_TOO_SHORT" | "PASSWORD_TOO_COMMON" | "PASSWORD_CONTAINS_OWN_DATA" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "passwords.change": {
    readonly input: T.PasswordsChangeInput
    readonly output: T.PasswordsChangeOutput
    readonly code: "INVALID_TOKEN" | "CURRENT_PASSWORD_REJECTED" | "RATE_LIMITED" | "PASSWORD_UNCHANGED" | "PASSWORD_TOO_SHORT" | "PASSWORD_TOO_COMMON" | "PASSWORD_CONTAINS_OWN_DATA" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "contacts.change": {
    readonly input: T.ContactsChangeInput | undefined
    readonly output: T.ContactsChangeOutput
    readonly code: "OTP_RESEND_TOO_SOON" | "OTP_LIMIT" | "ONE_CONTACT_REQUIRED" | "MOBILE_KEPT_UNTIL_MET" | "INVALID_MOBILE" | "MOBILE_NOT_SERVED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED"
  }
  readonly "contacts.verify": {
    readonly input: T.ContactsVerifyInput
    readonly output: T.ContactsVerifyOutput
    readonly code: "CONTACT_TAKEN" | "MOBILE_KEPT_UNTIL_MET" | "INVALID_TOKEN" | "OTP_LIMIT" | "OTP_INVALID" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED"
  }
  readonly "features.list": {
    readonly input: T.FeaturesListInput | undefined
    readonly output: T.FeaturesListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "features.get": {
    readonly input: T.FeaturesGetInput
    readonly output: T.FeaturesGetOutput
    readonly code: "FEATURE_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "features.create": {
    readonly input: T.FeaturesCreateInput
    readonly output: T.FeaturesCreateOutput
    readonly code: "FEATURE_EXISTS" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "features.update": {
    readonly input: T.FeaturesUpdateInput
    readonly output: T.FeaturesUpdateOutput
    readonly code: "FEATURE_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "IF_MATCH_REQUIRED" | "STALE_VERSION"
  }
  readonly "features.myAccess": {
    readonly input: T.FeaturesMyAccessInput
    readonly output: T.FeaturesMyAccessOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "FEATURE_DENIED"
  }
  readonly "featureAccess.get": {
    readonly input: T.FeatureAccessGetInput
    readonly output: T.FeatureAccessGetOutput
    readonly code: "USER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "featureAccess.replace": {
    readonly input: T.FeatureAccessReplaceInput
    readonly output: T.FeatureAccessReplaceOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "HOLDS_EVERY_FEATURE" | "DUPLICATE_FEATURE" | "UNKNOWN_FEATURE" | "INACTIVE_FEATURE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "IF_MATCH_REQUIRED" | "STALE_VERSION"
  }
  readonly "platformAccess.get": {
    readonly input: T.PlatformAccessGetInput
    readonly output: T.PlatformAccessGetOutput
    readonly code: "USER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "platformAccess.replace": {
    readonly input: T.PlatformAccessReplaceInput
    readonly output: T.PlatformAccessReplaceOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "DUPLICATE_PLATFORM" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "IF_MATCH_REQUIRED" | "STALE_VERSION"
  }
  readonly "branches.list": {
    readonly input: T.BranchesListInput | undefined
    readonly output: T.BranchesListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "branches.get": {
    readonly input: T.BranchesGetInput
    readonly output: T.BranchesGetOutput
    readonly code: "BRANCH_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "branches.create": {
    readonly input: T.BranchesCreateInput
    readonly output: T.BranchesCreateOutput
    readonly code: "BRANCH_EXISTS" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "branches.update": {
    readonly input: T.BranchesUpdateInput
    readonly output: T.BranchesUpdateOutput
    readonly code: "BRANCH_NOT_FOUND" | "BRANCH_IN_USE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "IF_MATCH_REQUIRED" | "STALE_VERSION"
  }
  readonly "approvals.list": {
    readonly input: T.ApprovalsListInput | undefined
    readonly output: T.ApprovalsListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "approvals.get": {
    readonly input: T.ApprovalsGetInput
    readonly output: T.ApprovalsGetOutput
    readonly code: "APPROVAL_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "approvals.approve": {
    readonly input: T.ApprovalsApproveInput
    readonly output: T.ApprovalsApproveOutput
    readonly code: "APPROVAL_NOT_FOUND" | "APPROVAL_DECIDED" | "APPROVAL_EXPIRED" | "OWN_REQUEST" | "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "ACCESS_DENIED" | "APPROVAL_OUTDATED" | "MAKER_NOT_ENTITLED" | "ROLE_UNCHANGED" | "BLOCK_UNCHANGED" | "DEATH_REPORTED" | "LAST_SUPER_ADMIN" | "UNKNOWN_BRANCH" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "approvals.reject": {
    readonly input: T.ApprovalsRejectInput
    readonly output: T.ApprovalsRejectOutput
    readonly code: "APPROVAL_NOT_FOUND" | "APPROVAL_DECIDED" | "APPROVAL_EXPIRED" | "OWN_REQUEST" | "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "ACCESS_DENIED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "approvals.withdraw": {
    readonly input: T.ApprovalsWithdrawInput
    readonly output: T.ApprovalsWithdrawOutput
    readonly code: "APPROVAL_NOT_FOUND" | "APPROVAL_DECIDED" | "APPROVAL_EXPIRED" | "NOT_YOUR_REQUEST" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "invitations.sendCode": {
    readonly input: T.InvitationsSendCodeInput
    readonly output: T.InvitationsSendCodeOutput
    readonly code: "INVITATION_INVALID" | "OTP_RESEND_TOO_SOON" | "OTP_LIMIT" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "invitations.accept": {
    readonly input: T.InvitationsAcceptInput
    readonly output: T.InvitationsAcceptOutput
    readonly code: "INVITATION_INVALID" | "OTP_INVALID" | "CONSENT_TEXT_UNKNOWN" | "PASSWORD_TOO_SHORT" | "PASSWORD_TOO_COMMON" | "PASSWORD_CONTAINS_OWN_DATA" | "OTP_LIMIT" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "registration.initiate": {
    readonly input: T.RegistrationInitiateInput
    readonly output: T.RegistrationInitiateOutput
    readonly code: "OTP_LIMIT" | "PASSWORD_TOO_SHORT" | "PASSWORD_TOO_COMMON" | "PASSWORD_CONTAINS_OWN_DATA" | "INVALID_DATE" | "UNDER_AGE" | "INVALID_MOBILE" | "MOBILE_NOT_SERVED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "registration.resendOtp": {
    readonly input: T.RegistrationResendOtpInput
    readonly output: T.RegistrationResendOtpOutput
    readonly code: "REGISTRATION_NOT_FOUND" | "OTP_RESEND_TOO_SOON" | "OTP_LIMIT" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "registration.verifyOtp": {
    readonly input: T.RegistrationVerifyOtpInput
    readonly output: T.RegistrationVerifyOtpOutput
    readonly code: "REGISTRATION_NOT_FOUND" | "REGISTRATION_COMPLETE" | "CONTACT_TAKEN" | "OTP_LIMIT" | "REQUIRED" | "OTP_INVALID" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "registration.complete": {
    readonly input: T.RegistrationCompleteInput
    readonly output: T.RegistrationCompleteOutput
    readonly code: "REGISTRATION_COMPLETE" | "INVALID_DATE" | "UNDER_AGE" | "CONSENT_REQUIRED" | "CONSENT_TEXT_UNKNOWN" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "registration.progress": {
    readonly input: undefined
    readonly output: T.RegistrationProgressOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "securityFeed.list": {
    readonly input: T.SecurityFeedListInput | undefined
    readonly output: T.SecurityFeedListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "securityFeed.notMe": {
    readonly input: T.SecurityFeedNotMeInput
    readonly output: T.SecurityFeedNotMeOutput
    readonly code: "SIGN_IN_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "securitySettings.get": {
    readonly input: T.SecuritySettingsGetInput
    readonly output: T.SecuritySettingsGetOutput
    readonly code: "USER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "securitySettings.update": {
    readonly input: T.SecuritySettingsUpdateInput
    readonly output: T.SecuritySettingsUpdateOutput
    readonly code: "USER_NOT_FOUND" | "OWN_ADDRESS_EXCLUDED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "IF_MATCH_REQUIRED" | "STALE_VERSION"
  }
  readonly "users.me": {
    readonly input: undefined
    readonly output: T.UsersMeOutput
    readonly code: "USER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "users.list": {
    readonly input: T.UsersListInput | undefined
    readonly output: T.UsersListOutput
    readonly code: "NAME_NOT_ALLOWED" | "SEARCH_TOO_WIDE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "users.get": {
    readonly input: T.UsersGetInput
    readonly output: T.UsersGetOutput
    readonly code: "USER_NOT_FOUND" | "NAME_NOT_ALLOWED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "users.update": {
    readonly input: T.UsersUpdateInput
    readonly output: T.UsersUpdateOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "LOCKED_BY_KYC" | "INVALID_DATE" | "UNDER_AGE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "IF_MATCH_REQUIRED" | "STALE_VERSION"
  }
  readonly "users.block": {
    readonly input: T.UsersBlockInput
    readonly output: T.UsersBlockOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "BLOCK_UNCHANGED" | "LAST_SUPER_ADMIN" | "BLOCK_ENDS_IN_PAST" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "users.activate": {
    readonly input: T.UsersActivateInput
    readonly output: T.UsersActivateOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "ACTIVITY_UNCHANGED" | "ACCOUNT_CLOSED" | "LAST_SUPER_ADMIN" | "BRANCH_CLOSED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "users.deactivate": {
    readonly input: T.UsersDeactivateInput
    readonly output: T.UsersDeactivateOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "ACTIVITY_UNCHANGED" | "ACCOUNT_CLOSED" | "LAST_SUPER_ADMIN" | "BRANCH_CLOSED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "users.moveToBranch": {
    readonly input: T.UsersMoveToBranchInput
    readonly output: T.UsersMoveToBranchOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "BRANCH_UNCHANGED" | "STAFF_MOVES_BY_ROLE" | "UNKNOWN_BRANCH" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "users.contactDelivery": {
    readonly input: T.UsersContactDeliveryInput
    readonly output: T.UsersContactDeliveryOutput
    readonly code: "USER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "users.sessions": {
    readonly input: T.UsersSessionsInput
    readonly output: T.UsersSessionsOutput
    readonly code: "USER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "users.endSessions": {
    readonly input: T.UsersEndSessionsInput
    readonly output: T.UsersEndSessionsOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "users.permissions": {
    readonly input: undefined
    readonly output: T.UsersPermissionsOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "users.create": {
    readonly input: T.UsersCreateInput
    readonly output: T.UsersCreateOutput
    readonly code: "EMAIL_TAKEN" | "MOBILE_TAKEN" | "INVALID_DATE" | "UNDER_AGE" | "INVALID_MOBILE" | "MOBILE_NOT_SERVED" | "UNKNOWN_BRANCH" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "users.resendInvitation": {
    readonly input: T.UsersResendInvitationInput
    readonly output: T.UsersResendInvitationOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "ACCOUNT_NOT_OPEN" | "INVITATION_ACCEPTED" | "INVITATION_LIMIT" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "users.unblock": {
    readonly input: T.UsersUnblockInput
    readonly output: T.UsersUnblockOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "BLOCK_UNCHANGED" | "DEATH_REPORTED" | "APPROVAL_PENDING" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "users.assignRole": {
    readonly input: T.UsersAssignRoleInput
    readonly output: T.UsersAssignRoleOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "BRANCH_NEEDED" | "BRANCH_NOT_ALLOWED" | "UNKNOWN_BRANCH" | "ROLE_UNCHANGED" | "LAST_SUPER_ADMIN" | "APPROVAL_PENDING" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "users.actOnMany": {
    readonly input: T.UsersActOnManyInput | undefined
    readonly output: T.UsersActOnManyOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kyc.submitAadhaar": {
    readonly input: T.KycSubmitAadhaarInput | undefined
    readonly output: T.KycSubmitAadhaarOutput
    readonly code: "ACCOUNT_CLOSING" | "REGISTRATION_INCOMPLETE" | "KYC_ALREADY_VERIFIED" | "KYC_OUT_OF_ORDER" | "KYC_ALREADY_RUNNING" | "CONSENT_TEXT_UNKNOWN" | "AADHAAR_NUMBER_NOT_TAKEN" | "AADHAAR_NOT_TAKEN" | "AADHAAR_CHECKSUM" | "KYC_TOO_SOON" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.verifyAadhaarOtp": {
    readonly input: T.KycVerifyAadhaarOtpInput
    readonly output: T.KycVerifyAadhaarOtpOutput
    readonly code: "AADHAAR_NUMBER_NOT_TAKEN" | "AADHAAR_NOT_TAKEN" | "KYC_REFERENCE_NOT_FOUND" | "OTP_INVALID" | "OTP_EXPIRED" | "KYC_NUMBER_TAKEN" | "KYC_TOO_SOON" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.returnFromAadhaar": {
    readonly input: T.KycReturnFromAadhaarInput
    readonly output: T.KycReturnFromAadhaarOutput
    readonly code: "AADHAAR_NOT_TAKEN" | "KYC_REFERENCE_NOT_FOUND" | "KYC_NUMBER_TAKEN" | "KYC_TOO_SOON" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.submitIdentityDocument": {
    readonly input: T.KycSubmitIdentityDocumentInput
    readonly output: T.KycSubmitIdentityDocumentOutput
    readonly code: "ACCOUNT_CLOSING" | "REGISTRATION_INCOMPLETE" | "KYC_ALREADY_VERIFIED" | "KYC_OUT_OF_ORDER" | "KYC_ALREADY_RUNNING" | "CONSENT_TEXT_UNKNOWN" | "DOCUMENT_NUMBER_FORMAT" | "IDENTITY_DOCUMENT_EXPIRED" | "ISSUED_TOO_LATE" | "DOCUMENT_FIELD_NEEDED" | "DOCUMENT_FIELD_NOT_WANTED" | "UPLOAD_UNUSABLE" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.submitAadhaarOffline": {
    readonly input: T.KycSubmitAadhaarOfflineInput
    readonly output: T.KycSubmitAadhaarOfflineOutput
    readonly code: "ACCOUNT_CLOSING" | "REGISTRATION_INCOMPLETE" | "KYC_ALREADY_VERIFIED" | "KYC_OUT_OF_ORDER" | "KYC_ALREADY_RUNNING" | "CONSENT_TEXT_UNKNOWN" | "AADHAAR_NOT_TAKEN" | "AADHAAR_OFFLINE_NOT_SET_UP" | "AADHAAR_FORM_INCOMPLETE" | "AADHAAR_FILE_UNUSABLE" | "AADHAAR_FILE_ALTERED" | "AADHAAR_FILE_FOREIGN" | "AADHAAR_FILE_OLD" | "QR_NOT_FOUND" | "AADHAAR_QR_UNSIGNED" | "SHARE_CODE_WRONG" | "UPLOAD_UNUSABLE" | "KYC_NUMBER_TAKEN" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.submitPan": {
    readonly input: T.KycSubmitPanInput
    readonly output: T.KycSubmitPanOutput
    readonly code: "ACCOUNT_CLOSING" | "REGISTRATION_INCOMPLETE" | "KYC_ALREADY_VERIFIED" | "KYC_OUT_OF_ORDER" | "KYC_ALREADY_RUNNING" | "CONSENT_TEXT_UNKNOWN" | "PAN_HOLDER_TYPE" | "KYC_NUMBER_TAKEN" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.submitBank": {
    readonly input: T.KycSubmitBankInput
    readonly output: T.KycSubmitBankOutput
    readonly code: "ACCOUNT_CLOSING" | "REGISTRATION_INCOMPLETE" | "KYC_ALREADY_VERIFIED" | "KYC_OUT_OF_ORDER" | "KYC_ALREADY_RUNNING" | "CONSENT_TEXT_UNKNOWN" | "IFSC_MERGED" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.startReverseBank": {
    readonly input: T.KycStartReverseBankInput
    readonly output: T.KycStartReverseBankOutput
    readonly code: "ACCOUNT_CLOSING" | "REGISTRATION_INCOMPLETE" | "KYC_ALREADY_VERIFIED" | "KYC_OUT_OF_ORDER" | "KYC_ALREADY_RUNNING" | "CONSENT_TEXT_UNKNOWN" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.checkReverseBank": {
    readonly input: T.KycCheckReverseBankInput
    readonly output: T.KycCheckReverseBankOutput
    readonly code: "KYC_REFERENCE_NOT_FOUND" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.setRisk": {
    readonly input: T.KycSetRiskInput
    readonly output: T.KycSetRiskOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "KYC_RISK_UNCHANGED" | "KYC_RISK_BELOW_RULES" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.status": {
    readonly input: T.KycStatusInput
    readonly output: T.KycStatusOutput
    readonly code: "USER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.searchCkycr": {
    readonly input: T.KycSearchCkycrInput
    readonly output: T.KycSearchCkycrOutput
    readonly code: "ACCOUNT_CLOSING" | "REGISTRATION_INCOMPLETE" | "CKYCR_OFF" | "DOCUMENT_NUMBER_FORMAT" | "CONSENT_TEXT_UNKNOWN" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.filings": {
    readonly input: T.KycFilingsInput | undefined
    readonly output: T.KycFilingsOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.retryFiling": {
    readonly input: T.KycRetryFilingInput
    readonly output: T.KycRetryFilingOutput
    readonly code: "CKYCR_OFF" | "CKYCR_FILING_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "CKYCR_FILING_NOT_REFUSED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kyc.find": {
    readonly input: T.KycFindInput
    readonly output: T.KycFindOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.notes": {
    readonly input: T.KycNotesInput
    readonly output: T.KycNotesOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.addNote": {
    readonly input: T.KycAddNoteInput
    readonly output: T.KycAddNoteOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kyc.renewal": {
    readonly input: undefined
    readonly output: T.KycRenewalOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.renew": {
    readonly input: T.KycRenewInput
    readonly output: T.KycRenewOutput
    readonly code: "KYC_NOT_COMPLETE" | "KYC_RENEWAL_NOT_OPEN" | "KYC_RENEWAL_RUNNING" | "KYC_RENEWAL_MUST_BE_ANEW" | "ADDRESS_NEEDED" | "ADDRESS_NOT_WANTED" | "CONSENT_TEXT_UNKNOWN" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.addresses": {
    readonly input: undefined
    readonly output: T.KycAddressesOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kyc.decideAddress": {
    readonly input: T.KycDecideAddressInput
    readonly output: T.KycDecideAddressOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "NO_ADDRESS_WAITS" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycReviews.list": {
    readonly input: T.KycReviewsListInput | undefined
    readonly output: T.KycReviewsListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kycReviews.get": {
    readonly input: T.KycReviewsGetInput
    readonly output: T.KycReviewsGetOutput
    readonly code: "REVIEW_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kycReviews.claim": {
    readonly input: T.KycReviewsClaimInput
    readonly output: T.KycReviewsClaimOutput
    readonly code: "REVIEW_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "TAKEN_BY_YOU" | "REVIEW_DECIDED" | "REVIEW_CLAIMED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycReviews.approve": {
    readonly input: T.KycReviewsApproveInput
    readonly output: T.KycReviewsApproveOutput
    readonly code: "REVIEW_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "TAKEN_BY_YOU" | "REVIEW_DECIDED" | "REVIEW_CLAIMED" | "REVIEW_FACTS_CHANGED" | "REVIEW_LACKS_DATA" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycReviews.reject": {
    readonly input: T.KycReviewsRejectInput
    readonly output: T.KycReviewsRejectOutput
    readonly code: "REVIEW_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "TAKEN_BY_YOU" | "REVIEW_DECIDED" | "REVIEW_CLAIMED" | "REVIEW_FACTS_CHANGED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycReviews.confirm": {
    readonly input: T.KycReviewsConfirmInput
    readonly output: T.KycReviewsConfirmOutput
    readonly code: "REVIEW_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "TAKEN_BY_YOU" | "REVIEW_DECIDED" | "REVIEW_NOT_CONFIRMING" | "REASON_NEEDED" | "OWN_DECISION" | "REVIEW_FACTS_CHANGED" | "REVIEW_LACKS_DATA" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycNotices.of": {
    readonly input: T.KycNoticesOfInput
    readonly output: T.KycNoticesOfOutput
    readonly code: "USER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kycNotices.missingAddresses": {
    readonly input: T.KycNoticesMissingAddressesInput | undefined
    readonly output: T.KycNoticesMissingAddressesOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kycRisk.get": {
    readonly input: T.KycRiskGetInput
    readonly output: T.KycRiskGetOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kycRisk.flagPep": {
    readonly input: T.KycRiskFlagPepInput
    readonly output: T.KycRiskFlagPepOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "KYC_PEP_UNCHANGED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycOnboarding.confirmAddress": {
    readonly input: T.KycOnboardingConfirmAddressInput
    readonly output: T.KycOnboardingConfirmAddressOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "KYC_NOT_IDENTIFIED" | "KYC_HOLD_GONE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycOnboarding.seeFirstPayment": {
    readonly input: T.KycOnboardingSeeFirstPaymentInput
    readonly output: T.KycOnboardingSeeFirstPaymentOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "KYC_NOT_IDENTIFIED" | "KYC_HOLD_GONE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycCounter.open": {
    readonly input: T.KycCounterOpenInput
    readonly output: T.KycCounterOpenOutput
    readonly code: "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "USER_NOT_FOUND" | "VISIT_OPEN" | "DEATH_REPORTED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycCounter.get": {
    readonly input: T.KycCounterGetInput
    readonly output: T.KycCounterGetOutput
    readonly code: "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "VISIT_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kycCounter.seeDocument": {
    readonly input: T.KycCounterSeeDocumentInput
    readonly output: T.KycCounterSeeDocumentOutput
    readonly code: "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "VISIT_NOT_FOUND" | "VISIT_OVER" | "VISIT_OF_COLLEAGUE" | "SEEN_NUMBER_DIFFERS" | "DOCUMENT_EXPIRED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycCounter.takeDocument": {
    readonly input: T.KycCounterTakeDocumentInput
    readonly output: T.KycCounterTakeDocumentOutput
    readonly code: "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "VISIT_NOT_FOUND" | "VISIT_OVER" | "VISIT_OF_COLLEAGUE" | "ACCOUNT_CLOSING" | "REGISTRATION_INCOMPLETE" | "KYC_ALREADY_VERIFIED" | "KYC_OUT_OF_ORDER" | "KYC_ALREADY_RUNNING" | "CONSENT_TEXT_UNKNOWN" | "DOCUMENT_NUMBER_FORMAT" | "IDENTITY_DOCUMENT_EXPIRED" | "ISSUED_TOO_LATE" | "DOCUMENT_FIELD_NEEDED" | "DOCUMENT_FIELD_NOT_WANTED" | "UPLOAD_UNUSABLE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycCounter.conclude": {
    readonly input: T.KycCounterConcludeInput
    readonly output: T.KycCounterConcludeOutput
    readonly code: "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "VISIT_NOT_FOUND" | "VISIT_OVER" | "VISIT_OF_COLLEAGUE" | "KYC_NOT_IDENTIFIED" | "VISIT_LACKS_DOCUMENT" | "PHOTO_NEEDED" | "UPLOAD_UNUSABLE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycCounter.cancel": {
    readonly input: T.KycCounterCancelInput
    readonly output: T.KycCounterCancelOutput
    readonly code: "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "VISIT_NOT_FOUND" | "VISIT_OVER" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycVideo.start": {
    readonly input: T.KycVideoStartInput
    readonly output: T.KycVideoStartOutput
    readonly code: "ACCOUNT_CLOSING" | "KYC_NOT_IDENTIFIED" | "KYC_HOLD_GONE" | "VIDEO_NOT_OFFERED" | "VIDEO_OPEN" | "CONSENT_TEXT_UNKNOWN" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kycVideo.mine": {
    readonly input: undefined
    readonly output: T.KycVideoMineOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kycVideo.cancel": {
    readonly input: undefined
    readonly output: T.KycVideoCancelOutput
    readonly code: "VIDEO_NOT_IN_STATE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kycVideo.list": {
    readonly input: T.KycVideoListInput | undefined
    readonly output: T.KycVideoListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kycVideo.join": {
    readonly input: T.KycVideoJoinInput
    readonly output: T.KycVideoJoinOutput
    readonly code: "VIDEO_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "VIDEO_NOT_IN_STATE" | "VIDEO_OF_COLLEAGUE" | "VIDEO_OWN_AUDIT" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "kycVideo.conclude": {
    readonly input: T.KycVideoConcludeInput
    readonly output: T.KycVideoConcludeOutput
    readonly code: "VIDEO_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "VIDEO_NOT_IN_STATE" | "KYC_NOT_IDENTIFIED" | "VIDEO_OF_COLLEAGUE" | "VIDEO_FLAWED" | "VIDEO_CHECKS_LACKING" | "PHOTO_NEEDED" | "UPLOAD_UNUSABLE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycVideo.audit": {
    readonly input: T.KycVideoAuditInput
    readonly output: T.KycVideoAuditOutput
    readonly code: "VIDEO_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "VIDEO_NOT_IN_STATE" | "KYC_NOT_IDENTIFIED" | "VIDEO_OWN_AUDIT" | "VIDEO_RECORDING_UNSEEN" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "kycUploads.content": {
    readonly input: T.KycUploadsContentInput
    readonly output: T.KycUploadsContentOutput
    readonly code: "UPLOAD_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "holderDeaths.list": {
    readonly input: undefined
    readonly output: T.HolderDeathsListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "holderDeaths.get": {
    readonly input: T.HolderDeathsGetInput
    readonly output: T.HolderDeathsGetOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "holderDeaths.decide": {
    readonly input: T.HolderDeathsDecideInput
    readonly output: T.HolderDeathsDecideOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "NO_DEATH_REPORTED" | "DEATH_DECIDED" | "OWN_DECISION" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "panExemptions.list": {
    readonly input: undefined
    readonly output: T.PanExemptionsListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "panExemptions.get": {
    readonly input: T.PanExemptionsGetInput
    readonly output: T.PanExemptionsGetOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "panExemptions.propose": {
    readonly input: T.PanExemptionsProposeInput
    readonly output: T.PanExemptionsProposeOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "PAN_EXEMPTION_LIVE" | "EXEMPTION_NOT_OF_AGE" | "UPLOAD_UNUSABLE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "panExemptions.decide": {
    readonly input: T.PanExemptionsDecideInput
    readonly output: T.PanExemptionsDecideOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "NO_PAN_EXEMPTION_WAITS" | "OWN_DECISION" | "REASON_NEEDED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "panExemptions.revoke": {
    readonly input: T.PanExemptionsRevokeInput
    readonly output: T.PanExemptionsRevokeOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "NO_PAN_EXEMPTION_STANDS" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "aadhaarReveal.reveal": {
    readonly input: T.AadhaarRevealRevealInput
    readonly output: T.AadhaarRevealRevealOutput
    readonly code: "USER_NOT_FOUND" | "AADHAAR_NOT_VERIFIED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED"
  }
  readonly "consents.texts": {
    readonly input: T.ConsentsTextsInput | undefined
    readonly output: T.ConsentsTextsOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "consents.text": {
    readonly input: T.ConsentsTextInput
    readonly output: T.ConsentsTextOutput
    readonly code: "CONSENT_TEXT_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE"
  }
  readonly "consents.mine": {
    readonly input: undefined
    readonly output: T.ConsentsMineOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "consents.give": {
    readonly input: T.ConsentsGiveInput
    readonly output: T.ConsentsGiveOutput
    readonly code: "CONSENT_TEXT_UNKNOWN" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "consents.withdraw": {
    readonly input: T.ConsentsWithdrawInput
    readonly output: T.ConsentsWithdrawOutput
    readonly code: "STAFF_ACCOUNT_STAYS" | "NOTHING_TO_WITHDRAW" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "consents.list": {
    readonly input: T.ConsentsListInput
    readonly output: T.ConsentsListOutput
    readonly code: "USER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "reports.kycStatus": {
    readonly input: T.ReportsKycStatusInput | undefined
    readonly output: T.ReportsKycStatusOutput
    readonly code: "NAME_NOT_ALLOWED" | "USER_NOT_FOUND" | "BRANCH_NOT_FOUND" | "INVALID_CURSOR" | "INVALID_RANGE" | "REPORT_TOO_WIDE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "reports.loginActivity": {
    readonly input: T.ReportsLoginActivityInput | undefined
    readonly output: T.ReportsLoginActivityOutput
    readonly code: "NAME_NOT_ALLOWED" | "USER_NOT_FOUND" | "BRANCH_NOT_FOUND" | "INVALID_CURSOR" | "INVALID_RANGE" | "REPORT_TOO_WIDE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "reports.userAuditTrail": {
    readonly input: T.ReportsUserAuditTrailInput | undefined
    readonly output: T.ReportsUserAuditTrailOutput
    readonly code: "NAME_NOT_ALLOWED" | "USER_NOT_FOUND" | "BRANCH_NOT_FOUND" | "INVALID_CURSOR" | "INVALID_RANGE" | "REPORT_TOO_WIDE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "evidencePack.make": {
    readonly input: T.EvidencePackMakeInput
    readonly output: T.EvidencePackMakeOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "INVALID_RANGE" | "RATE_LIMITED" | "INVALID_TEXT" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED"
  }
  readonly "auditSeals.verify": {
    readonly input: T.AuditSealsVerifyInput | undefined
    readonly output: T.AuditSealsVerifyOutput
    readonly code: "BLOCK_NOT_FOUND" | "INVALID_RANGE" | "RANGE_TOO_WIDE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "auditSeals.proof": {
    readonly input: T.AuditSealsProofInput
    readonly output: T.AuditSealsProofOutput
    readonly code: "AUDIT_ROW_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "reportExports.create": {
    readonly input: T.ReportExportsCreateInput | undefined
    readonly output: T.ReportExportsCreateOutput
    readonly code: "EXPORT_FOR_STAFF" | "EXPORTS_UNDER_WAY" | "INVALID_RANGE" | "REPORT_TOO_WIDE" | "RELATION_NOT_IN_CSV" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "reportExports.list": {
    readonly input: undefined
    readonly output: T.ReportExportsListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "reportExports.get": {
    readonly input: T.ReportExportsGetInput
    readonly output: T.ReportExportsGetOutput
    readonly code: "EXPORT_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "reportExports.end": {
    readonly input: T.ReportExportsEndInput
    readonly output: T.ReportExportsEndOutput
    readonly code: "EXPORT_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "messages.list": {
    readonly input: T.MessagesListInput | undefined
    readonly output: T.MessagesListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "messages.summary": {
    readonly input: undefined
    readonly output: T.MessagesSummaryOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "messages.revive": {
    readonly input: T.MessagesReviveInput | undefined
    readonly output: T.MessagesReviveOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "messages.drop": {
    readonly input: T.MessagesDropInput
    readonly output: T.MessagesDropOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "letters.list": {
    readonly input: T.LettersListInput | undefined
    readonly output: T.LettersListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "letters.get": {
    readonly input: T.LettersGetInput
    readonly output: T.LettersGetOutput
    readonly code: "LETTER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "letters.delivered": {
    readonly input: T.LettersDeliveredInput
    readonly output: T.LettersDeliveredOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "letters.returned": {
    readonly input: T.LettersReturnedInput
    readonly output: T.LettersReturnedOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "jobs.list": {
    readonly input: undefined
    readonly output: T.JobsListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "jobs.runs": {
    readonly input: T.JobsRunsInput | undefined
    readonly output: T.JobsRunsOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "jobs.get": {
    readonly input: T.JobsGetInput
    readonly output: T.JobsGetOutput
    readonly code: "JOB_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "jobs.run": {
    readonly input: T.JobsRunInput
    readonly output: T.JobsRunOutput
    readonly code: "JOB_NOT_FOUND" | "JOB_PAUSED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "jobs.pause": {
    readonly input: T.JobsPauseInput
    readonly output: T.JobsPauseOutput
    readonly code: "JOB_NOT_FOUND" | "JOB_ALREADY_PAUSED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "jobs.resume": {
    readonly input: T.JobsResumeInput
    readonly output: T.JobsResumeOutput
    readonly code: "JOB_NOT_FOUND" | "JOB_NOT_PAUSED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "retention.table": {
    readonly input: undefined
    readonly output: T.RetentionTableOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "retention.runs": {
    readonly input: T.RetentionRunsInput | undefined
    readonly output: T.RetentionRunsOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_CURSOR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "legalHolds.list": {
    readonly input: T.LegalHoldsListInput | undefined
    readonly output: T.LegalHoldsListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "legalHolds.place": {
    readonly input: T.LegalHoldsPlaceInput
    readonly output: T.LegalHoldsPlaceOutput
    readonly code: "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "LEGAL_HOLD_IN_FORCE" | "ERASURE_BEGAN" | "PERSON_ERASED" | "REVIEW_OUT_OF_RANGE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "legalHolds.review": {
    readonly input: T.LegalHoldsReviewInput
    readonly output: T.LegalHoldsReviewOutput
    readonly code: "LEGAL_HOLD_NOT_FOUND" | "LEGAL_HOLD_LIFTED" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "REVIEW_OUT_OF_RANGE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "legalHolds.lift": {
    readonly input: T.LegalHoldsLiftInput
    readonly output: T.LegalHoldsLiftOutput
    readonly code: "LEGAL_HOLD_NOT_FOUND" | "LEGAL_HOLD_LIFTED" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "PERSON_ERASED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "erasures.list": {
    readonly input: T.ErasuresListInput | undefined
    readonly output: T.ErasuresListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "breaches.list": {
    readonly input: T.BreachesListInput | undefined
    readonly output: T.BreachesListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "breaches.get": {
    readonly input: T.BreachesGetInput
    readonly output: T.BreachesGetOutput
    readonly code: "BREACH_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "breaches.open": {
    readonly input: T.BreachesOpenInput
    readonly output: T.BreachesOpenOutput
    readonly code: "NOTICED_OUT_OF_RANGE" | "OCCURRENCE_OUT_OF_RANGE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "breaches.touched": {
    readonly input: T.BreachesTouchedInput
    readonly output: T.BreachesTouchedOutput
    readonly code: "BREACH_NOT_FOUND" | "BREACH_CLOSED" | "INVALID_RANGE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "breaches.draft": {
    readonly input: T.BreachesDraftInput
    readonly output: T.BreachesDraftOutput
    readonly code: "BREACH_NOT_FOUND" | "BREACH_CLOSED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "breaches.sent": {
    readonly input: T.BreachesSentInput
    readonly output: T.BreachesSentOutput
    readonly code: "BREACH_NOT_FOUND" | "BREACH_CLOSED" | "BREACH_NOTICE_NOT_FOUND" | "BREACH_NOTICE_SENT" | "SENT_TO_UNFIT" | "SENT_OUT_OF_RANGE" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "breaches.close": {
    readonly input: T.BreachesCloseInput
    readonly output: T.BreachesCloseOutput
    readonly code: "BREACH_NOT_FOUND" | "BREACH_CLOSED" | "BREACH_NOTICES_OUTSTANDING" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "rights.list": {
    readonly input: undefined
    readonly output: T.RightsListOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "rights.ask": {
    readonly input: T.RightsAskInput | undefined
    readonly output: T.RightsAskOutput
    readonly code: "PRIVACY_REQUEST_OPEN" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "rights.end": {
    readonly input: T.RightsEndInput
    readonly output: T.RightsEndOutput
    readonly code: "PRIVACY_REQUEST_NOT_FOUND" | "PRIVACY_REQUEST_SETTLED" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "rights.nominee": {
    readonly input: T.RightsNomineeInput
    readonly output: T.RightsNomineeOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "rights.desk": {
    readonly input: T.RightsDeskInput | undefined
    readonly output: T.RightsDeskOutput
    readonly code: "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED"
  }
  readonly "rights.decide": {
    readonly input: T.RightsDecideInput
    readonly output: T.RightsDecideOutput
    readonly code: "PRIVACY_REQUEST_NOT_FOUND" | "PRIVACY_REQUEST_SETTLED" | "USER_NOT_FOUND" | "NOT_ON_YOURSELF" | "STAFF_OUT_OF_REACH" | "STAFF_ACCOUNT_STAYS" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "REQUIRED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "INVALID_TYPE" | "INVALID_VALUE" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED" | "INVALID_IDEMPOTENCY_KEY" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_KEY_IN_USE"
  }
  readonly "privacy.data": {
    readonly input: undefined
    readonly output: T.PrivacyDataOutput
    readonly code: "USER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED"
  }
  readonly "privacy.page": {
    readonly input: undefined
    readonly output: T.PrivacyPageOutput
    readonly code: "USER_NOT_FOUND" | "INVALID_TEXT" | "RATE_LIMITED" | "SERVICE_UNAVAILABLE" | "INTERNAL_ERROR" | "INVALID_TOKEN" | "NETWORK_DENIED" | "ACCESS_DENIED" | "STEP_UP_REQUIRED"
  }
}

export type OperationName = keyof Operations
