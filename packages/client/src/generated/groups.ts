// Printed from the operations' declarations by `pnpm generate`; do not edit.
import type { CsvCall, ListCall, ReadCall, ReportCall } from "../reads/Reads.ts"
import type { CallOptions } from "../wire/CallOptions.ts"
import type * as T from "./types.ts"

/** Every call of the product, by its group. */
export interface Calls {
  readonly sessions: {
    /** Sign in. Who may call: public. */
    readonly login: (input: T.SessionsLoginInput, options?: CallOptions) => Promise<T.SessionsLoginOutput>
    /** Renew the tokens. Who may call: public, limited by refresh_ip. */
    readonly refresh: (input: T.SessionsRefreshInput, options?: CallOptions) => Promise<T.SessionsRefreshOutput>
    /** Sign out. Who may call: public. */
    readonly logout: (input?: T.SessionsLogoutInput, options?: CallOptions) => Promise<T.SessionsLogoutOutput>
    /** List one's own sessions. Who may call: anybody signed in (themself). */
    readonly list: (input?: undefined, options?: CallOptions) => Promise<T.SessionsListOutput>
    /** End one of one's own sessions. Who may call: anybody signed in (themself). */
    readonly end: (input: T.SessionsEndInput, options?: CallOptions) => Promise<T.SessionsEndOutput>
  }
  readonly twoFactor: {
    /** Prove the second factor of a sign-in. Who may call: public. */
    readonly verify: (input: T.TwoFactorVerifyInput, options?: CallOptions) => Promise<T.TwoFactorVerifyOutput>
    /** Send a code for a sign-in. Who may call: public, limited by otp_verify_ip. */
    readonly sendCode: (input: T.TwoFactorSendCodeInput, options?: CallOptions) => Promise<T.TwoFactorSendCodeOutput>
    /** Begin to set up an authenticator. Who may call: anybody signed in (themself), step-up. */
    readonly enrollTotp: (input?: undefined, options?: CallOptions) => Promise<T.TwoFactorEnrollTotpOutput>
    /** Switch the authenticator on. Who may call: anybody signed in (themself), step-up, limited by otp_verify_ip. */
    readonly confirmTotp: (input: T.TwoFactorConfirmTotpInput, options?: CallOptions) => Promise<T.TwoFactorConfirmTotpOutput>
    /** Switch codes by e-mail or SMS on. Who may call: anybody signed in (themself), step-up. */
    readonly enable: (input: T.TwoFactorEnableInput, options?: CallOptions) => Promise<T.TwoFactorEnableOutput>
    /** Switch second factors off. Who may call: anybody signed in (themself), step-up. */
    readonly disable: (input?: T.TwoFactorDisableInput, options?: CallOptions) => Promise<T.TwoFactorDisableOutput>
    /** Make new recovery codes. Who may call: anybody signed in (themself), step-up. */
    readonly recoveryCodes: (input?: undefined, options?: CallOptions) => Promise<T.TwoFactorRecoveryCodesOutput>
  }
  readonly stepUp: {
    /** Prove again who is there. Who may call: anybody signed in (themself), limited by password_user. */
    readonly prove: (input: T.StepUpProveInput, options?: CallOptions) => Promise<T.StepUpProveOutput>
    /** Send a code for a fresh proof. Who may call: anybody signed in (themself). */
    readonly sendCode: (input: T.StepUpSendCodeInput, options?: CallOptions) => Promise<T.StepUpSendCodeOutput>
  }
  readonly passwordReset: {
    /** Ask for a password reset. Who may call: public, limited by password_reset_ip. */
    readonly forgot: (input: T.PasswordResetForgotInput, options?: CallOptions) => Promise<T.PasswordResetForgotOutput>
    /** Set a new password with a code or a link. Who may call: public, limited by otp_verify_ip. */
    readonly reset: (input: T.PasswordResetResetInput, options?: CallOptions) => Promise<T.PasswordResetResetOutput>
  }
  readonly passwords: {
    /** Change one's password. Who may call: anybody signed in (themself), limited by password_user. */
    readonly change: (input: T.PasswordsChangeInput, options?: CallOptions) => Promise<T.PasswordsChangeOutput>
  }
  readonly contacts: {
    /** Begin to change a contact. Who may call: anybody signed in (themself), step-up. */
    readonly change: (input?: T.ContactsChangeInput, options?: CallOptions) => Promise<T.ContactsChangeOutput>
    /** Prove the new contact. Who may call: anybody signed in (themself), step-up, limited by otp_verify_ip. */
    readonly verify: (input: T.ContactsVerifyInput, options?: CallOptions) => Promise<T.ContactsVerifyOutput>
  }
  readonly features: {
    /** List the features. Who may call: anybody signed in (everything). */
    readonly list: ListCall<T.FeatureReads, T.FeaturesListInput>
    /** Read a feature. Who may call: anybody signed in (everything). */
    readonly get: ReadCall<T.FeatureReads, T.FeaturesGetInput>
    /** Add a feature. Who may call: super_admin (everything), limited by api_user. Takes an idempotency key. */
    readonly create: (input: T.FeaturesCreateInput, options?: CallOptions) => Promise<T.FeaturesCreateOutput>
    /** Change a feature, or switch it on or off. Who may call: super_admin (everything), limited by api_user. */
    readonly update: (input: T.FeaturesUpdateInput, options?: CallOptions) => Promise<T.FeaturesUpdateOutput>
    /** Ask what one may do with a feature. Who may call: anybody signed in (everything), feature {feature_code} ≥ view. */
    readonly myAccess: (input: T.FeaturesMyAccessInput, options?: CallOptions) => Promise<T.FeaturesMyAccessOutput>
  }
  readonly featureAccess: {
    /** Read the features of a user. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.FeatureAccessGetInput, options?: CallOptions) => Promise<T.FeatureAccessGetOutput>
    /** Replace the features of a user. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly replace: (input: T.FeatureAccessReplaceInput, options?: CallOptions) => Promise<T.FeatureAccessReplaceOutput>
  }
  readonly platformAccess: {
    /** Read where a user may sign in. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.PlatformAccessGetInput, options?: CallOptions) => Promise<T.PlatformAccessGetOutput>
    /** Say where a user may sign in. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly replace: (input: T.PlatformAccessReplaceInput, options?: CallOptions) => Promise<T.PlatformAccessReplaceOutput>
  }
  readonly branches: {
    /** List the branches. Who may call: admin, super_admin (everything), limited by api_user. */
    readonly list: ListCall<T.BranchReads, T.BranchesListInput>
    /** Read a branch. Who may call: admin, super_admin (everything), limited by api_user. */
    readonly get: ReadCall<T.BranchReads, T.BranchesGetInput>
    /** Open a branch. Who may call: super_admin (everything), limited by api_user. Takes an idempotency key. */
    readonly create: (input: T.BranchesCreateInput, options?: CallOptions) => Promise<T.BranchesCreateOutput>
    /** Rename a branch, close it or open it again. Who may call: super_admin (everything), limited by api_user. */
    readonly update: (input: T.BranchesUpdateInput, options?: CallOptions) => Promise<T.BranchesUpdateOutput>
  }
  readonly approvals: {
    /** List requests for approval. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: ListCall<T.ApprovalReads, T.ApprovalsListInput>
    /** Read a request for approval. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.ApprovalsGetInput, options?: CallOptions) => Promise<T.ApprovalsGetOutput>
    /** Approve, and do what was asked for. Who may call: admin, super_admin (admin: own branch; super_admin: everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly approve: (input: T.ApprovalsApproveInput, options?: CallOptions) => Promise<T.ApprovalsApproveOutput>
    /** Reject what was asked for. Who may call: admin, super_admin (admin: own branch; super_admin: everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly reject: (input: T.ApprovalsRejectInput, options?: CallOptions) => Promise<T.ApprovalsRejectOutput>
    /** Take one's own request back. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly withdraw: (input: T.ApprovalsWithdrawInput, options?: CallOptions) => Promise<T.ApprovalsWithdrawOutput>
  }
  readonly invitations: {
    /** Send the code that an invitation needs. Who may call: public, limited by otp_verify_ip. */
    readonly sendCode: (input: T.InvitationsSendCodeInput, options?: CallOptions) => Promise<T.InvitationsSendCodeOutput>
    /** Accept an invitation and set a password. Who may call: public, limited by otp_verify_ip. */
    readonly accept: (input: T.InvitationsAcceptInput, options?: CallOptions) => Promise<T.InvitationsAcceptOutput>
  }
  readonly registration: {
    /** Begin to register. Who may call: public, limited by register_ip. */
    readonly initiate: (input: T.RegistrationInitiateInput, options?: CallOptions) => Promise<T.RegistrationInitiateOutput>
    /** Send a registration code again. Who may call: public. */
    readonly resendOtp: (input: T.RegistrationResendOtpInput, options?: CallOptions) => Promise<T.RegistrationResendOtpOutput>
    /** Prove the contacts with their codes. Who may call: public, limited by otp_verify_ip. */
    readonly verifyOtp: (input: T.RegistrationVerifyOtpInput, options?: CallOptions) => Promise<T.RegistrationVerifyOtpOutput>
    /** Complete the profile and consent. Who may call: anybody signed in (themself). Takes an idempotency key. */
    readonly complete: (input: T.RegistrationCompleteInput, options?: CallOptions) => Promise<T.RegistrationCompleteOutput>
    /** Read how far registration is. Who may call: anybody signed in (themself). */
    readonly progress: (input?: undefined, options?: CallOptions) => Promise<T.RegistrationProgressOutput>
  }
  readonly securityFeed: {
    /** List who signed in to one's own account, or tried to. Who may call: anybody signed in (themself), limited by api_user. */
    readonly list: ListCall<T.SignInReads, T.SecurityFeedListInput>
    /** Say that it was somebody else. Who may call: anybody signed in (themself), limited by api_user. */
    readonly notMe: (input: T.SecurityFeedNotMeInput, options?: CallOptions) => Promise<T.SecurityFeedNotMeOutput>
  }
  readonly securitySettings: {
    /** Read one's security settings. Who may call: anybody signed in (themself). */
    readonly get: (input: T.SecuritySettingsGetInput, options?: CallOptions) => Promise<T.SecuritySettingsGetOutput>
    /** Change the allowed networks. Who may call: anybody signed in (themself), step-up. */
    readonly update: (input: T.SecuritySettingsUpdateInput, options?: CallOptions) => Promise<T.SecuritySettingsUpdateOutput>
  }
  readonly users: {
    /** Read oneself. Who may call: anybody signed in (themself). */
    readonly me: (input?: undefined, options?: CallOptions) => Promise<T.UsersMeOutput>
    /** List users. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: ListCall<T.UserReads, T.UsersListInput>
    /** Read a user. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything). */
    readonly get: ReadCall<T.UserReads, T.UsersGetInput>
    /** Change a user's profile. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. */
    readonly update: (input: T.UsersUpdateInput, options?: CallOptions) => Promise<T.UsersUpdateOutput>
    /** Block a user. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly block: (input: T.UsersBlockInput, options?: CallOptions) => Promise<T.UsersBlockOutput>
    /** Open a closed account again. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly activate: (input: T.UsersActivateInput, options?: CallOptions) => Promise<T.UsersActivateOutput>
    /** Close an account. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly deactivate: (input: T.UsersDeactivateInput, options?: CallOptions) => Promise<T.UsersDeactivateOutput>
    /** List a user's sessions. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly sessions: (input: T.UsersSessionsInput, options?: CallOptions) => Promise<T.UsersSessionsOutput>
    /** End every session of a user. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly endSessions: (input: T.UsersEndSessionsInput, options?: CallOptions) => Promise<T.UsersEndSessionsOutput>
    /** Read what one may do. Who may call: anybody signed in (themself). */
    readonly permissions: (input?: undefined, options?: CallOptions) => Promise<T.UsersPermissionsOutput>
    /** Create a user and invite them. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly create: (input: T.UsersCreateInput, options?: CallOptions) => Promise<T.UsersCreateOutput>
    /** Invite a user again. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly resendInvitation: (input: T.UsersResendInvitationInput, options?: CallOptions) => Promise<T.UsersResendInvitationOutput>
    /** Lift the block on a user. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly unblock: (input: T.UsersUnblockInput, options?: CallOptions) => Promise<T.UsersUnblockOutput>
    /** Give a user another role or branch. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly assignRole: (input: T.UsersAssignRoleInput, options?: CallOptions) => Promise<T.UsersAssignRoleOutput>
  }
  readonly kyc: {
    /** Submit an Aadhaar number. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly submitAadhaar: (input: T.KycSubmitAadhaarInput, options?: CallOptions) => Promise<T.KycSubmitAadhaarOutput>
    /** Prove the Aadhaar number with its code. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly verifyAadhaarOtp: (input: T.KycVerifyAadhaarOtpInput, options?: CallOptions) => Promise<T.KycVerifyAadhaarOtpOutput>
    /** Come back from the provider's pages. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly returnFromAadhaar: (input: T.KycReturnFromAadhaarInput, options?: CallOptions) => Promise<T.KycReturnFromAadhaarOutput>
    /** Submit a PAN. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly submitPan: (input: T.KycSubmitPanInput, options?: CallOptions) => Promise<T.KycSubmitPanOutput>
    /** Submit a bank account. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly submitBank: (input: T.KycSubmitBankInput, options?: CallOptions) => Promise<T.KycSubmitBankOutput>
    /** Prove a bank account by paying a rupee from it. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly startReverseBank: (input: T.KycStartReverseBankInput, options?: CallOptions) => Promise<T.KycStartReverseBankOutput>
    /** Ask whether the rupee has come. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly checkReverseBank: (input: T.KycCheckReverseBankInput, options?: CallOptions) => Promise<T.KycCheckReverseBankOutput>
    /** Put somebody into another risk category. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly setRisk: (input: T.KycSetRiskInput, options?: CallOptions) => Promise<T.KycSetRiskOutput>
    /** Read how far somebody's KYC is. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. */
    readonly status: (input: T.KycStatusInput, options?: CallOptions) => Promise<T.KycStatusOutput>
  }
  readonly kycReviews: {
    /** List what KYC leaves to people. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: ListCall<T.KycReviewReads, T.KycReviewsListInput>
    /** Open a review with its evidence. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.KycReviewsGetInput, options?: CallOptions) => Promise<T.KycReviewsGetOutput>
    /** Take a review in hand. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly claim: (input: T.KycReviewsClaimInput, options?: CallOptions) => Promise<T.KycReviewsClaimOutput>
    /** Approve a review. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly approve: (input: T.KycReviewsApproveInput, options?: CallOptions) => Promise<T.KycReviewsApproveOutput>
    /** Reject a review. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly reject: (input: T.KycReviewsRejectInput, options?: CallOptions) => Promise<T.KycReviewsRejectOutput>
    /** Confirm a colleague's approval, or send it back. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly confirm: (input: T.KycReviewsConfirmInput, options?: CallOptions) => Promise<T.KycReviewsConfirmOutput>
  }
  readonly aadhaarReveal: {
    /** Show somebody's full Aadhaar number. Who may call: super_admin (everything), step-up, limited by api_user. */
    readonly reveal: (input: T.AadhaarRevealRevealInput, options?: CallOptions) => Promise<T.AadhaarRevealRevealOutput>
  }
  readonly consents: {
    /** List one's own consents. Who may call: anybody signed in (themself), limited by api_user. */
    readonly mine: (input?: undefined, options?: CallOptions) => Promise<T.ConsentsMineOutput>
    /** Withdraw a consent. Who may call: anybody signed in (themself), limited by api_user. */
    readonly withdraw: (input: T.ConsentsWithdrawInput, options?: CallOptions) => Promise<T.ConsentsWithdrawOutput>
    /** List somebody's consents. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: (input: T.ConsentsListInput, options?: CallOptions) => Promise<T.ConsentsListOutput>
  }
  readonly reports: {
    /** How far people's KYC is, counted and one by one. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly kycStatus: ReportCall<T.KycStandingReads, T.ReportsKycStatusInput, {
        readonly rows: number
        readonly byStatus: {
          readonly not_submitted: number
          readonly in_progress: number
          readonly pending: number
          readonly review: number
          readonly failed: number
          readonly expired: number
          readonly verified: number
        }
        readonly byBranch: ReadonlyArray<{
          readonly branch: string | null
          readonly rows: number
          readonly counts: {
            readonly not_submitted: number
            readonly in_progress: number
            readonly pending: number
            readonly review: number
            readonly failed: number
            readonly expired: number
            readonly verified: number
          }
        }>
        readonly byDay: ReadonlyArray<{
          readonly day: string
          readonly rows: number
          readonly counts: {
            readonly not_submitted: number
            readonly in_progress: number
            readonly pending: number
            readonly review: number
            readonly failed: number
            readonly expired: number
            readonly verified: number
          }
        }>
      } | null>
    /** How far people's KYC is, counted and one by one. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Everything as a file of CSV. */
    readonly kycStatusCsv: CsvCall<T.ReportsKycStatusInput>
    /** Attempts to sign in, with their risk. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. */
    readonly loginActivity: ReportCall<T.LoginAttemptReads, T.ReportsLoginActivityInput, {
        readonly rows: number
        readonly byStatus: {
          readonly success: number
          readonly failed: number
          readonly blocked: number
          readonly challenged: number
          readonly locked: number
        }
        readonly byDay: ReadonlyArray<{
          readonly day: string
          readonly rows: number
          readonly counts: {
            readonly success: number
            readonly failed: number
            readonly blocked: number
            readonly challenged: number
            readonly locked: number
          }
        }>
      } | null>
    /** Attempts to sign in, with their risk. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. Everything as a file of CSV. */
    readonly loginActivityCsv: CsvCall<T.ReportsLoginActivityInput>
    /** What was done to somebody, and by whom. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. */
    readonly userAuditTrail: ReportCall<T.AuditEntryReads, T.ReportsUserAuditTrailInput, {
        readonly rows: number
        readonly byAction: ReadonlyArray<{
          readonly action: string
          readonly rows: number
        }>
        readonly byDay: ReadonlyArray<{
          readonly day: string
          readonly rows: number
        }>
      } | null>
    /** What was done to somebody, and by whom. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. Everything as a file of CSV. */
    readonly userAuditTrailCsv: CsvCall<T.ReportsUserAuditTrailInput>
  }
  readonly evidencePack: {
    /** Make the evidence pack of a user. Who may call: admin, super_admin (admin: own branch; super_admin: everything), step-up, limited by evidence_user. */
    readonly make: (input: T.EvidencePackMakeInput, options?: CallOptions) => Promise<T.EvidencePackMakeOutput>
  }
  readonly auditSeals: {
    /** Hold the audit trail against its seals. Who may call: super_admin (everything), limited by api_user. */
    readonly verify: (input?: T.AuditSealsVerifyInput, options?: CallOptions) => Promise<T.AuditSealsVerifyOutput>
    /** Prove that a row of the audit trail was sealed. Who may call: super_admin (everything), limited by api_user. */
    readonly proof: (input: T.AuditSealsProofInput, options?: CallOptions) => Promise<T.AuditSealsProofOutput>
  }
  readonly reportExports: {
    /** Ask for a report as a file. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly create: (input?: T.ReportExportsCreateInput, options?: CallOptions) => Promise<T.ReportExportsCreateOutput>
    /** List your exports. Who may call: anybody signed in (themself), limited by api_user. */
    readonly list: (input?: undefined, options?: CallOptions) => Promise<T.ReportExportsListOutput>
    /** See how far an export is, and where its file is. Who may call: anybody signed in (themself), limited by api_user. */
    readonly get: (input: T.ReportExportsGetInput, options?: CallOptions) => Promise<T.ReportExportsGetOutput>
    /** Cancel an export, or remove its file. Who may call: anybody signed in (themself), limited by api_user. */
    readonly end: (input: T.ReportExportsEndInput, options?: CallOptions) => Promise<T.ReportExportsEndOutput>
  }
}
