// Printed from the operations' declarations by `pnpm generate`; do not edit.
import type { CsvCall, ListCall, ReadCall, ReportCall } from "../reads/Reads.ts"
import type { CallOptions } from "../wire/CallOptions.ts"
import type * as T from "./types.ts"

/** Every call of the product, by its group. */
export interface Calls {
  readonly sessions: {
    /** Proves a password. It answers with tokens, or with a challenge where a second factor is asked for. Refused alike for a wrong password and an account that there is not. Who may call: public. */
    readonly login: (input: T.SessionsLoginInput, options?: CallOptions) => Promise<T.SessionsLoginOutput>
    /** Gives a new access and refresh token for a refresh token, which is spent by it. A spent token that comes again ends its session, but for a few seconds in which an answer may have been lost. Who may call: public, limited by refresh_ip. */
    readonly refresh: (input: T.SessionsRefreshInput, options?: CallOptions) => Promise<T.SessionsRefreshOutput>
    /** Ends the session of an access or a refresh token, also of one that is over. It answers the same when there was no session any more. Who may call: public. */
    readonly logout: (input?: T.SessionsLogoutInput, options?: CallOptions) => Promise<T.SessionsLogoutOutput>
    /** Lists where the caller is signed in: device, address, and when each was last used. Who may call: anybody signed in (themself). */
    readonly list: (input?: undefined, options?: CallOptions) => Promise<T.SessionsListOutput>
    /** Signs the caller out on one device; it is felt there within a second. Refused when the session is not the caller's. Who may call: anybody signed in (themself). */
    readonly end: (input: T.SessionsEndInput, options?: CallOptions) => Promise<T.SessionsEndOutput>
  }
  readonly twoFactor: {
    /** Ends a sign-in that has a challenge with a code, and gives tokens; a device can be trusted by it for later. Refused when the code is wrong, and when the challenge is over or was tried too often. Who may call: public. */
    readonly verify: (input: T.TwoFactorVerifyInput, options?: CallOptions) => Promise<T.TwoFactorVerifyOutput>
    /** Sends the code of a challenge by e-mail or SMS. Refused before the time that the last answer named. Who may call: public, limited by otp_verify_ip. */
    readonly sendCode: (input: T.TwoFactorSendCodeInput, options?: CallOptions) => Promise<T.TwoFactorSendCodeOutput>
    /** Makes the secret for an authenticator app; it counts once a code of it was confirmed. Refused when one is on already, and without a fresh proof of who asks. Who may call: anybody signed in (themself), step-up. */
    readonly enrollTotp: (input?: undefined, options?: CallOptions) => Promise<T.TwoFactorEnrollTotpOutput>
    /** Takes a code of the new authenticator, switches it on, and gives recovery codes, once. Refused when the code is wrong. Who may call: anybody signed in (themself), step-up, limited by otp_verify_ip. */
    readonly confirmTotp: (input: T.TwoFactorConfirmTotpInput, options?: CallOptions) => Promise<T.TwoFactorConfirmTotpOutput>
    /** Makes codes by e-mail or SMS a second factor of the caller. Refused when it is on already, and for staff where they need an authenticator. Who may call: anybody signed in (themself), step-up. */
    readonly enable: (input: T.TwoFactorEnableInput, options?: CallOptions) => Promise<T.TwoFactorEnableOutput>
    /** Switches one second factor of the caller off, or all of them. Refused when it is not on, and without a fresh proof of who asks. Who may call: anybody signed in (themself), step-up. */
    readonly disable: (input?: T.TwoFactorDisableInput, options?: CallOptions) => Promise<T.TwoFactorDisableOutput>
    /** Replaces the caller's recovery codes and gives the new ones, once. Refused without a second factor, and without a fresh proof of who asks. Who may call: anybody signed in (themself), step-up. */
    readonly recoveryCodes: (input?: undefined, options?: CallOptions) => Promise<T.TwoFactorRecoveryCodesOutput>
  }
  readonly stepUp: {
    /** Gives an access token with a fresh proof, for acts that ask for one, to whoever knows the password and has the second factor. Refused when either is wrong. Who may call: anybody signed in (themself), limited by password_user. */
    readonly prove: (input: T.StepUpProveInput, options?: CallOptions) => Promise<T.StepUpProveOutput>
    /** Sends a code by e-mail or SMS for a fresh proof, to whoever has that factor on. Refused before the time that the last answer named. Who may call: anybody signed in (themself). */
    readonly sendCode: (input: T.StepUpSendCodeInput, options?: CallOptions) => Promise<T.StepUpSendCodeOutput>
  }
  readonly passwordReset: {
    /** Sends a code and a link to whoever has the account. The answer is the same when there is no such account. Who may call: public, limited by password_reset_ip. */
    readonly forgot: (input: T.PasswordResetForgotInput, options?: CallOptions) => Promise<T.PasswordResetForgotOutput>
    /** Sets a new password for whoever proves the reset by its code or its link, and ends every session of the account. Refused when the proof is wrong, used or over, and when the password is a known or the present one. Who may call: public, limited by otp_verify_ip. */
    readonly reset: (input: T.PasswordResetResetInput, options?: CallOptions) => Promise<T.PasswordResetResetOutput>
  }
  readonly passwords: {
    /** Replaces the caller's password, for whoever knows the present one, and ends their other sessions. Refused when the present password is wrong, and when the new one is known or the same. Who may call: anybody signed in (themself), limited by password_user. */
    readonly change: (input: T.PasswordsChangeInput, options?: CallOptions) => Promise<T.PasswordsChangeOutput>
  }
  readonly contacts: {
    /** Sends a code to the new e-mail address or mobile number of the caller; the old one stays until it is proven. Refused when both or none are given, for a mobile number that KYC keeps (the hold `mobile_kept` of `kyc/status`), and without a fresh proof of who asks. Who may call: anybody signed in (themself), step-up. */
    readonly change: (input?: T.ContactsChangeInput, options?: CallOptions) => Promise<T.ContactsChangeOutput>
    /** Takes the code that went to the new contact, puts it into the account and tells the old one. Refused when the code is wrong or over, somebody else has proven the contact meanwhile, or KYC keeps the mobile number. Who may call: anybody signed in (themself), step-up, limited by otp_verify_ip. */
    readonly verify: (input: T.ContactsVerifyInput, options?: CallOptions) => Promise<T.ContactsVerifyOutput>
  }
  readonly features: {
    /** Lists what people can be granted, for staff. Who may call: anybody signed in (everything). */
    readonly list: ListCall<T.FeatureReads, T.FeaturesListInput>
    /** Gives one feature with its version. Refused when there is no such feature. Who may call: anybody signed in (everything). */
    readonly get: ReadCall<T.FeatureReads, T.FeaturesGetInput>
    /** Adds something that people can be granted, under a code of its own. Refused when the code is taken. Who may call: super_admin (everything), limited by api_user. Takes an idempotency key. */
    readonly create: (input: T.FeaturesCreateInput, options?: CallOptions) => Promise<T.FeaturesCreateOutput>
    /** Changes a feature, by the version that was read; switched off, nobody holds it. Refused when the version is not the present one. Who may call: super_admin (everything), limited by api_user. */
    readonly update: (input: T.FeaturesUpdateInput, options?: CallOptions) => Promise<T.FeaturesUpdateOutput>
    /** Tells the level at which the caller holds a feature. Refused when they do not hold it. Who may call: anybody signed in (everything), feature {feature_code} ≥ view. */
    readonly myAccess: (input: T.FeaturesMyAccessInput, options?: CallOptions) => Promise<T.FeaturesMyAccessOutput>
  }
  readonly featureAccess: {
    /** Lists which features a person holds and at which level, with the version to change them by. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.FeatureAccessGetInput, options?: CallOptions) => Promise<T.FeatureAccessGetOutput>
    /** Sets which features a person holds, by the version that was read. Refused for oneself, for staff out of reach, and for features that are unknown or switched off. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly replace: (input: T.FeatureAccessReplaceInput, options?: CallOptions) => Promise<T.FeatureAccessReplaceOutput>
  }
  readonly platformAccess: {
    /** Lists the platforms that a person may sign in to, by their role and by what was said of them. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.PlatformAccessGetInput, options?: CallOptions) => Promise<T.PlatformAccessGetOutput>
    /** Sets the platforms of a person, by the version that was read; sessions on others end. Refused for oneself and for staff out of reach. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly replace: (input: T.PlatformAccessReplaceInput, options?: CallOptions) => Promise<T.PlatformAccessReplaceOutput>
  }
  readonly branches: {
    /** Lists the offices of the company, open and closed, for staff. Who may call: admin, super_admin (everything), limited by api_user. */
    readonly list: ListCall<T.BranchReads, T.BranchesListInput>
    /** Gives one office with its version, for staff. Refused when there is no such branch. Who may call: admin, super_admin (everything), limited by api_user. */
    readonly get: ReadCall<T.BranchReads, T.BranchesGetInput>
    /** Adds an office under a code of its own. Refused when the code is taken. Who may call: super_admin (everything), limited by api_user. Takes an idempotency key. */
    readonly create: (input: T.BranchesCreateInput, options?: CallOptions) => Promise<T.BranchesCreateOutput>
    /** Changes an office, by the version that was read. Refused when the version is not the present one, and to close a branch that has active staff. Who may call: super_admin (everything), limited by api_user. */
    readonly update: (input: T.BranchesUpdateInput, options?: CallOptions) => Promise<T.BranchesUpdateOutput>
  }
  readonly approvals: {
    /** Lists acts that wait for a second person, and those that were decided, as far as the caller may see them. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: ListCall<T.ApprovalReads, T.ApprovalsListInput>
    /** Gives one request with who asked for what, why, and what became of it. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.ApprovalsGetInput, options?: CallOptions) => Promise<T.ApprovalsGetOutput>
    /** Does what a colleague asked for, in the same moment. Refused for one's own request, when it is decided or over, and when the act is not allowed any more. Who may call: admin, super_admin (admin: own branch; super_admin: everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly approve: (input: T.ApprovalsApproveInput, options?: CallOptions) => Promise<T.ApprovalsApproveOutput>
    /** Ends a request of a colleague with a reason; nothing is done. Refused for one's own request, and when it is decided or over. Who may call: admin, super_admin (admin: own branch; super_admin: everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly reject: (input: T.ApprovalsRejectInput, options?: CallOptions) => Promise<T.ApprovalsRejectOutput>
    /** Ends a request that the caller made, before anybody decides it. Refused for requests of others. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly withdraw: (input: T.ApprovalsWithdrawInput, options?: CallOptions) => Promise<T.ApprovalsWithdrawOutput>
  }
  readonly invitations: {
    /** Sends a code to the mobile number of an invited person, who proves it by it. Refused when the invitation is used or over, and before the time that the last answer named. Who may call: public, limited by otp_verify_ip. */
    readonly sendCode: (input: T.InvitationsSendCodeInput, options?: CallOptions) => Promise<T.InvitationsSendCodeOutput>
    /** Takes over an account that staff made, by the invitation and the code; nobody is signed in by it. Refused when either is wrong, used or over. Who may call: public, limited by otp_verify_ip. */
    readonly accept: (input: T.InvitationsAcceptInput, options?: CallOptions) => Promise<T.InvitationsAcceptOutput>
  }
  readonly registration: {
    /** Opens a registration and sends a code to the e-mail address and one to the mobile number. The answer is the same when a contact is taken; its owner is told instead. Who may call: public, limited by register_ip. */
    readonly initiate: (input: T.RegistrationInitiateInput, options?: CallOptions) => Promise<T.RegistrationInitiateOutput>
    /** Sends a new code to one contact of a registration, which replaces the one before. Refused before the time that the last answer named, and when too many codes were asked for. Who may call: public. */
    readonly resendOtp: (input: T.RegistrationResendOtpInput, options?: CallOptions) => Promise<T.RegistrationResendOtpOutput>
    /** Proves the e-mail address, the mobile number or both of a registration; when both are proven the account is made and can sign in. Refused when a code is wrong or over. Who may call: public, limited by otp_verify_ip. */
    readonly verifyOtp: (input: T.RegistrationVerifyOtpInput, options?: CallOptions) => Promise<T.RegistrationVerifyOtpOutput>
    /** Adds what was left out at registration, and the consents that are needed, for the person who is signed in. Refused when it was completed before or a needed consent is missing. Who may call: anybody signed in (themself). Takes an idempotency key. */
    readonly complete: (input: T.RegistrationCompleteInput, options?: CallOptions) => Promise<T.RegistrationCompleteOutput>
    /** Tells the caller which steps of their registration are done and which are left. Who may call: anybody signed in (themself). */
    readonly progress: (input?: undefined, options?: CallOptions) => Promise<T.RegistrationProgressOutput>
  }
  readonly securityFeed: {
    /** Lists the caller's sign-ins and failed tries with place, device and risk, newest first. Who may call: anybody signed in (themself), limited by api_user. */
    readonly list: ListCall<T.SignInReads, T.SecurityFeedListInput>
    /** Disowns a sign-in: every session ends, trusted devices are forgotten, and the next sign-in needs a new password. Refused when the sign-in is not of the caller's account. Who may call: anybody signed in (themself), limited by api_user. */
    readonly notMe: (input: T.SecurityFeedNotMeInput, options?: CallOptions) => Promise<T.SecurityFeedNotMeOutput>
  }
  readonly securitySettings: {
    /** Gives the caller's second factors, trusted devices and allowed networks, with the version to change them by. Who may call: anybody signed in (themself). */
    readonly get: (input: T.SecuritySettingsGetInput, options?: CallOptions) => Promise<T.SecuritySettingsGetOutput>
    /** Replaces the networks from which the caller's account may be used. Refused when the caller's own address is not among them, and without a fresh proof of who asks. Who may call: anybody signed in (themself), step-up. */
    readonly update: (input: T.SecuritySettingsUpdateInput, options?: CallOptions) => Promise<T.SecuritySettingsUpdateOutput>
  }
  readonly users: {
    /** Gives the account of whoever is signed in, with its version. Who may call: anybody signed in (themself). */
    readonly me: (input?: undefined, options?: CallOptions) => Promise<T.UsersMeOutput>
    /** Lists people, newest first unless sorted otherwise: an admin sees their branch, a super admin everybody. Refused for a field that only other staff may see, and for a search that finds too many. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: ListCall<T.UserReads, T.UsersListInput>
    /** Gives one person with the fields and relations that are asked for. Another branch's person is not found. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything). */
    readonly get: ReadCall<T.UserReads, T.UsersGetInput>
    /** Changes the profile, by the version that was read. Refused when the version is not the present one, and for what KYC has verified. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. */
    readonly update: (input: T.UsersUpdateInput, options?: CallOptions) => Promise<T.UsersUpdateOutput>
    /** Keeps a person out, until a moment or until the block is lifted, and ends their sessions. Refused for oneself, for staff out of reach, and for the last super admin. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly block: (input: T.UsersBlockInput, options?: CallOptions) => Promise<T.UsersBlockOutput>
    /** Opens an account that was closed. Refused when it is open, and when its branch is closed. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly activate: (input: T.UsersActivateInput, options?: CallOptions) => Promise<T.UsersActivateOutput>
    /** Closes an account without removing it, and ends its sessions. Refused for oneself and for the last super admin. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly deactivate: (input: T.UsersDeactivateInput, options?: CallOptions) => Promise<T.UsersDeactivateOutput>
    /** Moves a person to the branch that looks after them from now on, and tells them; what waits for staff goes with them. Refused for staff, whose branch changes with their role, and for a branch that is not open. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly moveToBranch: (input: T.UsersMoveToBranchInput, options?: CallOptions) => Promise<T.UsersMoveToBranchOutput>
    /** Tells whether the last message to a person's e-mail address or mobile number came back, when and why, for staff who may see them. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly contactDelivery: (input: T.UsersContactDeliveryInput, options?: CallOptions) => Promise<T.UsersContactDeliveryOutput>
    /** Lists where a person is signed in, for staff who may see them. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly sessions: (input: T.UsersSessionsInput, options?: CallOptions) => Promise<T.UsersSessionsOutput>
    /** Signs a person out everywhere; it is felt within a second. Refused for oneself and for staff out of reach. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly endSessions: (input: T.UsersEndSessionsInput, options?: CallOptions) => Promise<T.UsersEndSessionsOutput>
    /** Gives the caller's role, features and the routes that these admit, for a page that shows only what can be done. Who may call: anybody signed in (themself). */
    readonly permissions: (input?: undefined, options?: CallOptions) => Promise<T.UsersPermissionsOutput>
    /** Makes an account for a person and sends them an invitation to set a password. Refused when a contact is taken or the branch is unknown. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly create: (input: T.UsersCreateInput, options?: CallOptions) => Promise<T.UsersCreateOutput>
    /** Sends a new invitation, which replaces the one before. Refused when the account was taken over already, is not open, or too many invitations were sent. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly resendInvitation: (input: T.UsersResendInvitationInput, options?: CallOptions) => Promise<T.UsersResendInvitationOutput>
    /** Lifts a block at once, or asks a second member of staff where that is configured (202). Refused when the person is not blocked, or the same was asked for already. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly unblock: (input: T.UsersUnblockInput, options?: CallOptions) => Promise<T.UsersUnblockOutput>
    /** Changes the role or the branch of a person at once, or asks a second super admin where that is configured (202); their sessions end. Refused for the last super admin. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly assignRole: (input: T.UsersAssignRoleInput, options?: CallOptions) => Promise<T.UsersAssignRoleOutput>
    /** Does one act upon up to 100 people, upon each as the act upon them alone does, with its own audit row; the result says of each whether it was done, waits for a second member of staff, or was refused and why. Who is refused keeps nobody else from it. Who may call: admin, super_admin (admin: own branch; super_admin: everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly actOnMany: (input?: T.UsersActOnManyInput, options?: CallOptions) => Promise<T.UsersActOnManyOutput>
  }
  readonly kyc: {
    /** Begins to verify an Aadhaar number and has its code sent, or gives the address of the provider's pages. Refused when the number is malformed, when registration is not complete, and when Aadhaar is verified already. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly submitAadhaar: (input?: T.KycSubmitAadhaarInput, options?: CallOptions) => Promise<T.KycSubmitAadhaarOutput>
    /** Ends the verification with the code that UIDAI sent to the number's holder. Refused when the code is wrong or over, and when another account holds the number. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly verifyAadhaarOtp: (input: T.KycVerifyAadhaarOtpInput, options?: CallOptions) => Promise<T.KycVerifyAadhaarOtpOutput>
    /** Asks the provider how a verification on its own pages ended. Refused when there is no such verification, or another account holds the number. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly returnFromAadhaar: (input: T.KycReturnFromAadhaarInput, options?: CallOptions) => Promise<T.KycReturnFromAadhaarOutput>
    /** Submits an officially valid document other than Aadhaar (passport, driving_licence, voter_card, nrega_card) with uploads of its images, or a CKYC identifier, in place of Aadhaar; a person of ours looks at it. What a kind has and needs is in the description of its fields. Refused when its number is none of its kind, when it has run out, and when identity is verified already. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly submitIdentityDocument: (input: T.KycSubmitIdentityDocumentInput, options?: CallOptions) => Promise<T.KycSubmitIdentityDocumentOutput>
    /** Verifies Aadhaar without the number and without asking anybody: by the paperless XML (an upload and its share code) or the Secure QR (an upload, or its digits), which UIDAI has signed. A mobile number that is not the one that UIDAI knows goes to a review. Refused when the file is none of UIDAI's, was changed or is too old, or when another account has used it; nothing changes then. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly submitAadhaarOffline: (input: T.KycSubmitAadhaarOfflineInput, options?: CallOptions) => Promise<T.KycSubmitAadhaarOfflineOutput>
    /** Verifies a PAN against the name of the caller; a name that agrees in part goes to a review. Refused before identity is verified, and when another account holds the PAN. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly submitPan: (input: T.KycSubmitPanInput, options?: CallOptions) => Promise<T.KycSubmitPanOutput>
    /** Verifies a bank account by the name that its bank has for it, for which a rupee is paid to it. Refused before PAN is verified, and for a branch code that was merged away. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly submitBank: (input: T.KycSubmitBankInput, options?: CallOptions) => Promise<T.KycSubmitBankOutput>
    /** Gives a UPI link over which the caller pays a rupee from their account, which is paid back. Refused before PAN is verified. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly startReverseBank: (input: T.KycStartReverseBankInput, options?: CallOptions) => Promise<T.KycStartReverseBankOutput>
    /** Asks the provider whether the payment has come and of whose account it was. Refused when no payment was begun. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly checkReverseBank: (input: T.KycCheckReverseBankInput, options?: CallOptions) => Promise<T.KycCheckReverseBankOutput>
    /** Sets how risky staff hold a person to be, which says how often their KYC is renewed: the category is this one, or the higher one that the rules give. Refused for oneself, below what the rules give, and when the category is the present one. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly setRisk: (input: T.KycSetRiskInput, options?: CallOptions) => Promise<T.KycSetRiskOutput>
    /** Tells which documents are verified, which come next, when KYC is to be renewed, and what onboarding holds back and allows (operations, holds, limits), for the person, for staff who may see them and for systems that keep accounts. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. */
    readonly status: (input: T.KycStatusInput, options?: CallOptions) => Promise<T.KycStatusOutput>
    /** Asks the Central KYC Records Registry, with the caller's consent, for their record by a number and the birthday of their account, before a document is asked for. A record of another name counts as none. The identifier that was found is kept, and its mask may be submitted as the number of a CKYC identifier. Refused where the registry is not asked, before registration is complete, and for a number that is none of its kind. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly searchCkycr: (input: T.KycSearchCkycrInput, options?: CallOptions) => Promise<T.KycSearchCkycrOutput>
    /** Lists what is owed to the Central KYC Records Registry, due first first: new records within 10 days of completed KYC, changes within 7. overdue gives those not accepted on their day. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly filings: ListCall<T.CkycrFilingReads, T.KycFilingsInput>
    /** Has a filing that the registry refused sent again, with the person's data as it is now; its day stays. Refused for oneself, and for a filing that was not refused. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly retryFiling: (input: T.KycRetryFilingInput, options?: CallOptions) => Promise<T.KycRetryFilingOutput>
    /** Finds the people who submitted a PAN, a bank account or an Aadhaar number with these last four digits, among those whom the caller may see. Each search is recorded with its purpose and whom it found; nobody's number is told. Refused when more than one number is given. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by find_user. */
    readonly find: (input: T.KycFindInput, options?: CallOptions) => Promise<T.KycFindOutput>
    /** Reads what staff wrote about a person's KYC, newest first. The person does not see it. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly notes: (input: T.KycNotesInput, options?: CallOptions) => Promise<T.KycNotesOutput>
    /** Adds a note to a person's KYC. Notes stay as they were written. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly addNote: (input: T.KycAddNoteInput, options?: CallOptions) => Promise<T.KycAddNoteOutput>
    /** Tells when one's KYC is due, from when it can be renewed, which kinds of renewal are possible now and why others are not, and how the last renewal and the last declared address stand. Who may call: anybody signed in (themself), limited by api_user. */
    readonly renewal: (input?: undefined, options?: CallOptions) => Promise<T.KycRenewalOutput>
    /** Renews one's KYC, from 90 days before it is due. unchanged: the person declares that nothing has changed, and their PAN is verified again. address: the same, with a new address that staff make sure of within two months. anew: every document is submitted again while the verified ones stand. Until the renewal is done, what is verified stays so. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly renew: (input: T.KycRenewInput, options?: CallOptions) => Promise<T.KycRenewOutput>
    /** Lists addresses that people declared and nobody has made sure of yet, due first first. What is shown of whom is recorded. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly addresses: (input?: undefined, options?: CallOptions) => Promise<T.KycAddressesOutput>
    /** Confirms an address that a person declared, or refuses it, with the method by which it was looked at. Refused, or not confirmed within two months, the earlier address stands and KYC is due again in 90 days. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly decideAddress: (input: T.KycDecideAddressInput, options?: CallOptions) => Promise<T.KycDecideAddressOutput>
  }
  readonly kycReviews: {
    /** Lists the reviews that a machine could not decide, oldest first unless sorted otherwise, for staff of the person's branch. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: ListCall<T.KycReviewReads, T.KycReviewsListInput>
    /** Gives a review with what the person said and what the provider said side by side. Refused for a review of oneself. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.KycReviewsGetInput, options?: CallOptions) => Promise<T.KycReviewsGetOutput>
    /** Reserves a review for the caller, so that no two decide it at once. Refused when somebody else has it, or it is decided. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly claim: (input: T.KycReviewsClaimInput, options?: CallOptions) => Promise<T.KycReviewsClaimOutput>
    /** Approves what a review is about; where a second person is needed, a colleague confirms it. Refused when the facts have changed since they were read, or data is missing. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly approve: (input: T.KycReviewsApproveInput, options?: CallOptions) => Promise<T.KycReviewsApproveOutput>
    /** Rejects what a review is about, with a reason that the person is told. Refused when the facts have changed since they were read. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly reject: (input: T.KycReviewsRejectInput, options?: CallOptions) => Promise<T.KycReviewsRejectOutput>
    /** Ends an approval that needs a second person, or sends it back with a reason. Refused for one's own decision, and when the facts have changed. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly confirm: (input: T.KycReviewsConfirmInput, options?: CallOptions) => Promise<T.KycReviewsConfirmOutput>
  }
  readonly kycNotices: {
    /** Lists the notices that a person's KYC is due, newest first, with their proof: what was said, by what, when it was handed over, arrived or came back, and how the day that it is due came about. For themself, and for staff who may see them. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. */
    readonly of: (input: T.KycNoticesOfInput, options?: CallOptions) => Promise<T.KycNoticesOfOutput>
    /** Lists people whose KYC falls due and to whom no letter can go, those asked for an address longest ago first: it does not end until one has gone. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly missingAddresses: ListCall<T.MissingAddressReads, T.KycNoticesMissingAddressesInput>
  }
  readonly kycRisk: {
    /** Gives a person's risk category with what it follows from: the newest assessments, each with the facts as codes and the rules that held. Refused for oneself, and to an admin for staff. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.KycRiskGetInput, options?: CallOptions) => Promise<T.KycRiskGetOutput>
    /** Flags a person as politically exposed, or clears the flag, with a reason; their risk is assessed at once. Refused for oneself, and when they are flagged so already. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly flagPep: (input: T.KycRiskFlagPepInput, options?: CallOptions) => Promise<T.KycRiskFlagPepOutput>
  }
  readonly kycOnboarding: {
    /** Says that the address of a person who was onboarded remotely was confirmed, and how; that hold is lifted and the person told. Refused when they are not identified yet, and when the address is not waited for. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly confirmAddress: (input: T.KycOnboardingConfirmAddressInput, options?: CallOptions) => Promise<T.KycOnboardingConfirmAddressOutput>
    /** Says that the first payment came from an account of the person's own at a bank, with that bank's reference; that hold is lifted and the person told. Refused when they are not identified yet, and when the payment is not waited for. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly seeFirstPayment: (input: T.KycOnboardingSeeFirstPaymentInput, options?: CallOptions) => Promise<T.KycOnboardingSeeFirstPaymentOutput>
  }
  readonly kycCounter: {
    /** Opens a visit for a person who stands at the counter, for two hours. Refused for oneself, for staff to an admin, and while another visit of the person is open. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly open: (input: T.KycCounterOpenInput, options?: CallOptions) => Promise<T.KycCounterOpenOutput>
    /** Gives a visit with the documents that were seen. Refused for a visit of oneself. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.KycCounterGetInput, options?: CallOptions) => Promise<T.KycCounterGetOutput>
    /** Records a document that the official sees in original; its number is held against the one on file and not kept. Refused when it differs, when the document has expired, and when the visit is over or a colleague's. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly seeDocument: (input: T.KycCounterSeeDocumentInput, options?: CallOptions) => Promise<T.KycCounterSeeDocumentOutput>
    /** Submits an officially valid document that the official sees in original, for a person who is not identified yet, with uploads for them of its images, and records it as seen. A colleague decides about it; whom the visit identified has then been met. Refused when identity is verified already or being verified, and when the visit is over or a colleague's. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly takeDocument: (input: T.KycCounterTakeDocumentInput, options?: CallOptions) => Promise<T.KycCounterTakeDocumentOutput>
    /** Ends a visit. Who is identified, by an officially valid document and with a photo, is free of what remote onboarding holds back. Refused when nothing that identifies was seen, and when the person's identity is not verified yet, nor waits to be by a document that was taken in this visit. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly conclude: (input: T.KycCounterConcludeInput, options?: CallOptions) => Promise<T.KycCounterConcludeOutput>
    /** Ends a visit without an outcome, with a reason. Refused when it is over. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly cancel: (input: T.KycCounterCancelInput, options?: CallOptions) => Promise<T.KycCounterCancelOutput>
  }
  readonly kycVideo: {
    /** Asks for a video call with an official, with consent to KYC and to the recording; lifts what remote onboarding holds back, once it is audited. A provider that is out leaves it `opening` for up to ten minutes. Refused where video is not offered, before the identity is verified, when nothing is held back, and while a call goes on. Who may call: anybody signed in (themself), limited by kyc_user. */
    readonly start: (input: T.KycVideoStartInput, options?: CallOptions) => Promise<T.KycVideoStartOutput>
    /** Says whether a call may be asked for, and how the newest one stands, with the link into its room. Who may call: anybody signed in (themself), limited by api_user. */
    readonly mine: (input?: undefined, options?: CallOptions) => Promise<T.KycVideoMineOutput>
    /** Ends a call that no official has joined yet. Who may call: anybody signed in (themself), limited by api_user. */
    readonly cancel: (input?: undefined, options?: CallOptions) => Promise<T.KycVideoCancelOutput>
    /** Lists the video calls of the caller's branch, or of all to a super admin; who waits longest first. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: ListCall<T.KycVideoSessionReads, T.KycVideoListInput>
    /** Makes a call that waits the caller's, for two hours, and gives their link into the room; of a call that waits for its audit, gives a link to the recording to another official than who was in it. Refused for calls of oneself, to an admin for those of staff, and when a colleague has it. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly join: (input: T.KycVideoJoinInput, options?: CallOptions) => Promise<T.KycVideoJoinOutput>
    /** Ends the call for both, and says what came of it. `identified` takes an officially valid document, the PAN, varied questions, the same face and a photo, and a call that was recorded, in India, of a living person by what the provider tells; it counts once another official has audited it. Refused to whoever is not in the call. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly conclude: (input: T.KycVideoConcludeInput, options?: CallOptions) => Promise<T.KycVideoConcludeOutput>
    /** Passes a call, which lifts what remote onboarding holds back, or fails it. Refused to who was in the call, to who has not opened its recording, and when it is audited already. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly audit: (input: T.KycVideoAuditInput, options?: CallOptions) => Promise<T.KycVideoAuditOutput>
  }
  readonly kycUploads: {
    /** Gives an uploaded file as it came, to be saved and looked at, to staff who may decide about the person; each fetch is in the audit trail. Refused for one's own. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly content: (input: T.KycUploadsContentInput, options?: CallOptions) => Promise<T.KycUploadsContentOutput>
  }
  readonly holderDeaths: {
    /** Lists the reports that wait for a decision, or for a second person, of one's branch; the longest waiting first. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: (input?: undefined, options?: CallOptions) => Promise<T.HolderDeathsListOutput>
    /** Lists every report that a person has died, newest first. Refused for oneself, and for staff to an admin. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.HolderDeathsGetInput, options?: CallOptions) => Promise<T.HolderDeathsGetOutput>
    /** Confirms a report, or refutes it; that takes a second person, who says the same. Once refuted, the person may sign in again. Refused for oneself, when no report stands, and for one's own refutation. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly decide: (input: T.HolderDeathsDecideInput, options?: CallOptions) => Promise<T.HolderDeathsDecideOutput>
  }
  readonly panExemptions: {
    /** Lists the exemptions that wait for a second person, of one's branch, the longest waiting first. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: (input?: undefined, options?: CallOptions) => Promise<T.PanExemptionsListOutput>
    /** Lists every exemption that was proposed for a person, newest first. Refused for oneself, and for staff to an admin. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.PanExemptionsGetInput, options?: CallOptions) => Promise<T.PanExemptionsGetOutput>
    /** Proposes that a person's PAN need not be linked with an Aadhaar; somebody else has to confirm it. Refused while another one waits or stands, and for an age that the birthday of the account excludes. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly propose: (input: T.PanExemptionsProposeInput, options?: CallOptions) => Promise<T.PanExemptionsProposeOutput>
    /** Confirms or refuses a proposed exemption; the person is told. Refused for one's own proposal, and when nothing waits. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly decide: (input: T.PanExemptionsDecideInput, options?: CallOptions) => Promise<T.PanExemptionsDecideOutput>
    /** Ends an exemption that stands, with a reason; the person is told. What was verified with it stands until KYC is renewed. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly revoke: (input: T.PanExemptionsRevokeInput, options?: CallOptions) => Promise<T.PanExemptionsRevokeOutput>
  }
  readonly aadhaarReveal: {
    /** Gives the full Aadhaar number out of the vault, for a stated purpose that is recorded. Refused without a fresh proof of who asks, and when the number is not verified. Who may call: super_admin (everything), step-up, limited by api_user. */
    readonly reveal: (input: T.AadhaarRevealRevealInput, options?: CallOptions) => Promise<T.AadhaarRevealRevealOutput>
  }
  readonly consents: {
    /** Lists the texts that may be agreed to now, each in every language that it is in; with a language in that one, or in English where a text is not in it. Whoever agrees to one names its version. Who may call: public. */
    readonly texts: (input?: T.ConsentsTextsInput, options?: CallOptions) => Promise<T.ConsentsTextsOutput>
    /** Shows a text that is or was in force here, as people were shown it, with the hash of its file. Who may call: public. */
    readonly text: (input: T.ConsentsTextInput, options?: CallOptions) => Promise<T.ConsentsTextOutput>
    /** Lists what the caller agreed to and when, each with the version of its text, and what was withdrawn. Who may call: anybody signed in (themself), limited by api_user. */
    readonly mine: (input?: undefined, options?: CallOptions) => Promise<T.ConsentsMineOutput>
    /** Agrees to the text in force of the terms, the privacy notice, or news and offers. An account that was closing goes on once it has both that it rests on. Refused for a text that is not in force. Who may call: anybody signed in (themself), limited by api_user. */
    readonly give: (input: T.ConsentsGiveInput, options?: CallOptions) => Promise<T.ConsentsGiveOutput>
    /** Takes back one consent of the caller; what rests on it ends, and of the terms and the privacy notice that is the account: it is closing for some days, in which agreeing again keeps it. Refused when there is nothing to withdraw, and for the account of staff. Who may call: anybody signed in (themself), limited by api_user. */
    readonly withdraw: (input: T.ConsentsWithdrawInput, options?: CallOptions) => Promise<T.ConsentsWithdrawOutput>
    /** Lists what a person agreed to and withdrew, for themself and for staff who may see them. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: (input: T.ConsentsListInput, options?: CallOptions) => Promise<T.ConsentsListOutput>
  }
  readonly reports: {
    /** Reports how far KYC is, in numbers and person by person, for staff; as CSV with `Accept: text/csv`. Refused for a range that is too wide. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
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
    /** Reports how far KYC is, in numbers and person by person, for staff; as CSV with `Accept: text/csv`. Refused for a range that is too wide. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Everything as a file of CSV. */
    readonly kycStatusCsv: CsvCall<T.ReportsKycStatusInput>
    /** Reports sign-ins and failed tries with their risk, of oneself and for staff of others; as CSV with `Accept: text/csv`. Refused for a range that is too wide. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. */
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
    /** Reports sign-ins and failed tries with their risk, of oneself and for staff of others; as CSV with `Accept: text/csv`. Refused for a range that is too wide. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. Everything as a file of CSV. */
    readonly loginActivityCsv: CsvCall<T.ReportsLoginActivityInput>
    /** Reports the audit trail of a person, of oneself and for staff of others; as CSV with `Accept: text/csv`. Refused for a range that is too wide. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. */
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
    /** Reports the audit trail of a person, of oneself and for staff of others; as CSV with `Accept: text/csv`. Refused for a range that is too wide. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), limited by api_user. Everything as a file of CSV. */
    readonly userAuditTrailCsv: CsvCall<T.ReportsUserAuditTrailInput>
  }
  readonly evidencePack: {
    /** Makes a zip of everything on record about one person, signed, with its manifest, for staff who must hand it over. Refused without a fresh proof of who asks, and for staff out of reach. Who may call: admin, super_admin (admin: own branch; super_admin: everything), step-up, limited by evidence_user. */
    readonly make: (input: T.EvidencePackMakeInput, options?: CallOptions) => Promise<T.EvidencePackMakeOutput>
  }
  readonly auditSeals: {
    /** Recomputes the seals of the audit trail in a range and tells each fault it finds, for an auditor. Refused when the range is wider than one call may verify. Who may call: super_admin (everything), limited by api_user. */
    readonly verify: (input?: T.AuditSealsVerifyInput, options?: CallOptions) => Promise<T.AuditSealsVerifyOutput>
    /** Gives the signed block and the path of hashes that prove one row, to be checked without this server. Refused when there is no such row, or it lies in an archive. Who may call: super_admin (everything), limited by api_user. */
    readonly proof: (input: T.AuditSealsProofInput, options?: CallOptions) => Promise<T.AuditSealsProofOutput>
  }
  readonly reportExports: {
    /** Has a report made in the background and tells the caller when its file is there. Refused for a range that is too wide, and when too many exports of the caller are under way. Who may call: anybody signed in (user: themself; admin: own branch; super_admin: everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly create: (input?: T.ReportExportsCreateInput, options?: CallOptions) => Promise<T.ReportExportsCreateOutput>
    /** Lists the files that the caller asked for and how far each is. Who may call: anybody signed in (themself), limited by api_user. */
    readonly list: (input?: undefined, options?: CallOptions) => Promise<T.ReportExportsListOutput>
    /** Tells how far an export is and, once it is done, an address of its file that is good for some minutes. Who may call: anybody signed in (themself), limited by api_user. */
    readonly get: (input: T.ReportExportsGetInput, options?: CallOptions) => Promise<T.ReportExportsGetOutput>
    /** Stops an export, or removes the file that it made. Refused when it is not the caller's. Who may call: anybody signed in (themself), limited by api_user. */
    readonly end: (input: T.ReportExportsEndInput, options?: CallOptions) => Promise<T.ReportExportsEndOutput>
  }
  readonly messages: {
    /** Lists messages to people, newest first unless sorted otherwise: on their way, waiting for a key, given up, lapsed and, for a year, sent. Addresses, and what they say, are sealed and never shown. Who may call: super_admin (everything), limited by api_user. */
    readonly list: ListCall<T.MessageReads, T.MessagesListInput>
    /** Counts messages that wait, how long the oldest of them does, those that wait for a key and those that were given up. Who may call: super_admin (everything), limited by api_user. */
    readonly summary: (input?: undefined, options?: CallOptions) => Promise<T.MessagesSummaryOutput>
    /** Tries messages again that were given up, by their ids or all that match, with all of their tries before them. Says of each what became of it; one that was not given up stays as it is, and a code that has expired is not sent. Who may call: super_admin (everything), limited by api_user. Takes an idempotency key. */
    readonly revive: (input?: T.MessagesReviveInput, options?: CallOptions) => Promise<T.MessagesReviveOutput>
    /** Deletes messages that were given up, by their ids or all that match, with whatever was sealed of them: nobody gets them. Says of each what became of it; one that was not given up stays as it is. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly drop: (input: T.MessagesDropInput, options?: CallOptions) => Promise<T.MessagesDropOutput>
  }
  readonly letters: {
    /** Lists letters by post, newest first unless sorted otherwise: waiting, with the post, delivered, returned and cancelled. What they say and where to is sealed and not shown. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly list: ListCall<T.LetterReads, T.LettersListInput>
    /** Shows one letter with its words and address; that it was read is in the audit trail. Refused when there is no such letter, and once its person is erased. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly get: (input: T.LettersGetInput, options?: CallOptions) => Promise<T.LettersGetOutput>
    /** Marks letters as delivered, by the ids of a batch's manifest. Says of each what became of it; one that is not with the post stays as it is. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly delivered: (input: T.LettersDeliveredInput, options?: CallOptions) => Promise<T.LettersDeliveredOutput>
    /** Marks letters as returned, all for one reason. One that found nobody is repeated when there is another address, and its person is asked for one. Says of each what became of it. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. Takes an idempotency key. */
    readonly returned: (input: T.LettersReturnedInput, options?: CallOptions) => Promise<T.LettersReturnedOutput>
  }
  readonly jobs: {
    /** Lists every job that workers know: what it does, when, how late it is, how its last run ended, who has it, and who paused it why. Who may call: super_admin (everything), limited by api_user. */
    readonly list: (input?: undefined, options?: CallOptions) => Promise<T.JobsListOutput>
    /** Lists runs of jobs of the last half year, newest first unless sorted otherwise, by job, by why they began and by how they ended. Who may call: super_admin (everything), limited by api_user. */
    readonly runs: ListCall<T.JobRunReads, T.JobsRunsInput>
    /** Gives one job with its last run and the one that is under way. Refused when no worker knows such a job. Who may call: super_admin (everything), limited by api_user. */
    readonly get: (input: T.JobsGetInput, options?: CallOptions) => Promise<T.JobsGetOutput>
    /** Asks for a run of a job beside its schedule: a worker begins it within a second, or once the run under way has ended. A request that waits already is the same request. Refused while the job is paused. Who may call: super_admin (everything), limited by api_user. Takes an idempotency key. */
    readonly run: (input: T.JobsRunInput, options?: CallOptions) => Promise<T.JobsRunOutput>
    /** Has no run of a job begin until it is resumed; one that is under way ends by itself. The answer says what stops meanwhile. Refused when it is paused already, and without a fresh proof of who asks. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly pause: (input: T.JobsPauseInput, options?: CallOptions) => Promise<T.JobsPauseOutput>
    /** Ends the pause of a job: it runs by its schedule again, and what was due meanwhile is done once. Refused when it is not paused. Who may call: super_admin (everything), limited by api_user. Takes an idempotency key. */
    readonly resume: (input: T.JobsResumeInput, options?: CallOptions) => Promise<T.JobsResumeOutput>
  }
  readonly retention: {
    /** Shows the retention table: of each line what it is kept for, by which law, for how long and what becomes of it then, with how many rows are past their time, how many a legal hold keeps, and what its last run did. Who may call: super_admin (everything), limited by api_user. */
    readonly table: (input?: undefined, options?: CallOptions) => Promise<T.RetentionTableOutput>
    /** Lists runs of lines of the retention table, newest first unless sorted otherwise: how many rows each deleted, and how many it left. Who may call: super_admin (everything), limited by api_user. */
    readonly runs: ListCall<T.RetentionRunReads, T.RetentionRunsInput>
  }
  readonly legalHolds: {
    /** Lists orders by which nothing of a person is deleted or erased, newest first, a hundred at a time: all, of one person, in force or lifted. The person is not told of them. Who may call: super_admin (everything), limited by api_user. */
    readonly list: (input?: T.LegalHoldsListInput, options?: CallOptions) => Promise<T.LegalHoldsListOutput>
    /** Has nothing of a person deleted or erased from now on until the hold is lifted; what is scheduled waits. Refused for oneself, when the same order holds the person already, when the person was erased, and for a review day that is not within a year. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly place: (input: T.LegalHoldsPlaceInput, options?: CallOptions) => Promise<T.LegalHoldsPlaceOutput>
    /** Keeps a hold in force until another review day, at most a year away. Refused when it was lifted, and for a hold on oneself. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly review: (input: T.LegalHoldsReviewInput, options?: CallOptions) => Promise<T.LegalHoldsReviewOutput>
    /** Ends a hold for good: what was due meanwhile is deleted or erased by the next run of its job. Refused when it was lifted already, and for a hold on oneself. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly lift: (input: T.LegalHoldsLiftInput, options?: CallOptions) => Promise<T.LegalHoldsLiftOutput>
  }
  readonly erasures: {
    /** Lists people whose accounts are closed, and from when on what is on record about them is erased: scheduled, held up by a legal hold, under way, and done; a hundred at a time. Who may call: super_admin (everything), limited by api_user. */
    readonly list: (input?: T.ErasuresListInput, options?: CallOptions) => Promise<T.ErasuresListOutput>
  }
  readonly breaches: {
    /** Lists breaches, the newest first, with where each of their deadlines stands. Refused unless the caller is a super admin. Who may call: super_admin (everything), limited by api_user. */
    readonly list: (input?: T.BreachesListInput, options?: CallOptions) => Promise<T.BreachesListOutput>
    /** Tells all that is on record of a breach, and page by page who was touched. Refused when there is no such breach. Who may call: super_admin (everything), limited by api_user. */
    readonly get: (input: T.BreachesGetInput, options?: CallOptions) => Promise<T.BreachesGetOutput>
    /** Puts a breach on record, from which moment its deadlines run, and tells super admins. Refused when it was noticed after now or more than a year ago. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly open: (input: T.BreachesOpenInput, options?: CallOptions) => Promise<T.BreachesOpenOutput>
    /** Asks the audit trail and sign-ins who was touched, by actor, session, network or thing in a range of time, and keeps them; again with other bounds. Refused when the breach is closed. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly touched: (input: T.BreachesTouchedInput, options?: CallOptions) => Promise<T.BreachesTouchedOutput>
    /** Drafts notices to authorities and people from what is on record and known now. Refused when the breach is closed. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly draft: (input: T.BreachesDraftInput, options?: CallOptions) => Promise<T.BreachesDraftOutput>
    /** Notes that a notice was sent to an authority, or lets the one to people go, who are told one by one. Refused when it was sent already. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly sent: (input: T.BreachesSentInput, options?: CallOptions) => Promise<T.BreachesSentOutput>
    /** Closes a breach, with its outcome and what was learned. Refused while somebody who has to be told is not. Who may call: super_admin (everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly close: (input: T.BreachesCloseInput, options?: CallOptions) => Promise<T.BreachesCloseOutput>
  }
  readonly rights: {
    /** Lists what the caller asked for of their data, with the day by which each is answered, and whom they nominated. Who may call: anybody signed in (themself). */
    readonly list: (input?: undefined, options?: CallOptions) => Promise<T.RightsListOutput>
    /** Asks for a correction of what documents have proven, for erasure, for the end of the account, or brings a grievance. Refused when one of the kind is open. Who may call: anybody signed in (themself). Takes an idempotency key. */
    readonly ask: (input?: T.RightsAskInput, options?: CallOptions) => Promise<T.RightsAskOutput>
    /** Withdraws a request that is open. Refused when it was decided or withdrawn already. Who may call: anybody signed in (themself). */
    readonly end: (input: T.RightsEndInput, options?: CallOptions) => Promise<T.RightsEndOutput>
    /** Names who exercises the caller's rights after their death or incapacity, or removes them. Who may call: anybody signed in (themself). Takes an idempotency key. */
    readonly nominee: (input: T.RightsNomineeInput, options?: CallOptions) => Promise<T.RightsNomineeOutput>
    /** Lists requests of people whom the caller lists, the oldest first, by state, kind, or overdue alone. Who may call: admin, super_admin (admin: own branch; super_admin: everything), limited by api_user. */
    readonly desk: (input?: T.RightsDeskInput, options?: CallOptions) => Promise<T.RightsDeskOutput>
    /** Decides on a request: done or refused, with an answer to the person. Done, a request for erasure or for the end of the account begins that end. Refused for one's own, and when it was decided or withdrawn already. Who may call: admin, super_admin (admin: own branch; super_admin: everything), step-up, limited by api_user. Takes an idempotency key. */
    readonly decide: (input: T.RightsDecideInput, options?: CallOptions) => Promise<T.RightsDecideOutput>
  }
  readonly privacy: {
    /** Tells the caller all that is on record about them: by table why, by which law and how long it is kept, their rows with numbers masked, what is not told and why, and who else got what. Refused without a fresh proof of who asks. Who may call: anybody signed in (themself), step-up, limited by evidence_user. */
    readonly data: (input?: undefined, options?: CallOptions) => Promise<T.PrivacyDataOutput>
    /** Gives the same as a page in the caller's language, to be read and printed. Refused without a fresh proof of who asks, and while another of the caller's is being made. Who may call: anybody signed in (themself), step-up, limited by evidence_user. */
    readonly page: (input?: undefined, options?: CallOptions) => Promise<T.PrivacyPageOutput>
  }
}
