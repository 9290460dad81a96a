// Printed from the operations' declarations by `pnpm generate`; do not edit.
import type { Page, ReadInput, ReadResult, ReportPage } from "../reads/Reads.ts"


/** What can be read of a feature. */
export type FeatureReads = {
  readonly fields: {
    readonly featureCode: string
    readonly name: string
    readonly description: string
    readonly isActive: boolean
    readonly rowVersion: number
    readonly createdAt: string
    readonly updatedAt: string
  }
  readonly staffOnly: never
  readonly key: "featureCode"
  readonly relations: {}
}

/** What can be read of a branch. */
export type BranchReads = {
  readonly fields: {
    readonly code: string
    readonly name: string
    readonly isActive: boolean
    readonly rowVersion: number
    readonly createdAt: string
    readonly updatedAt: string
  }
  readonly staffOnly: never
  readonly key: "code"
  readonly relations: {}
}

/** What can be read of a approval. */
export type ApprovalReads = {
  readonly fields: {
    readonly approvalId: string
    readonly action: "assign_role" | "unblock" | (string & {})
    readonly subjectUserCode: string
    readonly assignedRole: "super_admin" | "admin" | "user" | (string & {}) | null
    readonly assignedBranch: string | null
    readonly reason: string
    readonly status: "pending" | "approved" | "rejected" | "expired" | "withdrawn" | (string & {})
    readonly requestedBy: string
    readonly decidedBy: string | null
    readonly decisionReason: string | null
    readonly expiresAt: string
    readonly decidedAt: string | null
    readonly rowVersion: number
    readonly createdAt: string
  }
  readonly staffOnly: never
  readonly key: "approvalId"
  readonly relations: {}
}

/** What can be read of a signIn. */
export type SignInReads = {
  readonly fields: {
    readonly activityId: string
    readonly status: "success" | "failed" | "blocked" | "challenged" | "locked" | (string & {})
    readonly reason: SignInReason | null
    readonly riskScore: number
    readonly riskReasons: ReadonlyArray<SignInRisk>
    readonly platform: "web" | "mobile" | "admin" | (string & {}) | null
    readonly deviceName: string | null
    readonly userAgent: string | null
    readonly ip: string | null
    readonly place: string | null
    readonly sessionId: string | null
    readonly disownedAt: string | null
    readonly occurredAt: string
  }
  readonly staffOnly: never
  readonly key: "activityId"
  readonly relations: {}
}

/** What can be read of a user. */
export type UserReads = {
  readonly fields: {
    readonly userCode: string
    readonly email: string
    readonly mobile: string
    readonly firstName: string
    readonly lastName: string | null
    readonly gender: "female" | "male" | "other" | "undisclosed" | (string & {}) | null
    readonly dob: string | null
    readonly userRole: "super_admin" | "admin" | "user" | (string & {})
    readonly branchCode: string | null
    readonly locale: "en" | "hi" | (string & {})
    readonly emailVerifiedAt: string | null
    readonly mobileVerifiedAt: string | null
    readonly kycVerificationStep: number
    readonly isKycComplete: boolean
    readonly isActive: boolean
    readonly isBlocked: boolean
    readonly blockedUntil: string | null
    readonly closesAt: string | null
    readonly closedAt: string | null
    readonly erasesOn: string | null
    readonly rowVersion: number
    readonly createdAt: string
    readonly updatedAt: string
    readonly blockReason: string | null
    readonly passwordMustChangeAt: string | null
    readonly createdByUser: string | null
    readonly updatedByUserId: string
  }
  readonly staffOnly: "blockReason" | "passwordMustChangeAt" | "createdByUser" | "updatedByUserId"
  readonly key: "userCode"
  readonly relations: {
    readonly branch: { readonly to: BranchReads; readonly many: false }
    readonly createdBy: { readonly to: ColleagueReads; readonly many: false }
    readonly platformAccess: { readonly to: PlatformAccessReads; readonly many: true }
    readonly featureAccess: { readonly to: FeatureGrantReads; readonly many: true }
    readonly auditTrail: { readonly to: AuditActReads; readonly many: true }
  }
}

/** What can be read of a colleague. */
export type ColleagueReads = {
  readonly fields: {
    readonly userCode: string
    readonly firstName: string
    readonly lastName: string | null
    readonly userRole: "super_admin" | "admin" | "user" | (string & {})
    readonly branchCode: string | null
    readonly isActive: boolean
  }
  readonly staffOnly: never
  readonly key: "userCode"
  readonly relations: {
    readonly branch: { readonly to: BranchReads; readonly many: false }
  }
}

/** What can be read of a platformAccess. */
export type PlatformAccessReads = {
  readonly fields: {
    readonly platform: "web" | "mobile" | "admin" | (string & {})
    readonly isAllowed: boolean
    readonly updatedAt: string
  }
  readonly staffOnly: never
  readonly key: "platform"
  readonly relations: {}
}

/** What can be read of a featureGrant. */
export type FeatureGrantReads = {
  readonly fields: {
    readonly featureCode: string
    readonly accessLevel: "none" | "view" | "edit" | "full" | (string & {})
    readonly grantedBy: string
    readonly createdAt: string
    readonly updatedAt: string
  }
  readonly staffOnly: never
  readonly key: "featureCode"
  readonly relations: {
    readonly feature: { readonly to: FeatureReads; readonly many: false }
  }
}

/** What can be read of a auditAct. */
export type AuditActReads = {
  readonly fields: {
    readonly auditId: string
    readonly occurredAt: string
    readonly userCode: string | null
    readonly actor: string | "system" | "anonymous" | "staff" | (string & {})
    readonly branchCode: string | null
    readonly action: string
    readonly resourceType: string
    readonly resourceId: string | null
    readonly oldValues: {
      readonly [name: string]: unknown
    } | null
    readonly newValues: {
      readonly [name: string]: unknown
    } | null
    readonly reason: string | null
    readonly ipAddress: string | null
    readonly requestId: string | null
    readonly isErased: boolean
  }
  readonly staffOnly: never
  readonly key: "auditId"
  readonly relations: {}
}

/** What can be read of a ckycrFiling. */
export type CkycrFilingReads = {
  readonly fields: {
    readonly filingId: string
    readonly userCode: string
    readonly branchCode: string | null
    readonly kind: "new" | "change" | (string & {})
    readonly state: "due" | "sent" | "accepted" | "refused" | (string & {})
    readonly owedAt: string
    readonly dueOn: string
    readonly calls: number
    readonly settledAt: string | null
    readonly refusal: "invalid_record" | "duplicate" | "unknown_number" | "unreadable" | (string & {}) | null
  }
  readonly staffOnly: never
  readonly key: "filingId"
  readonly relations: {
    readonly user: { readonly to: UserReads; readonly many: false }
    readonly branch: { readonly to: BranchReads; readonly many: false }
  }
}

/** What can be read of a kycReview. */
export type KycReviewReads = {
  readonly fields: {
    readonly reviewId: string
    readonly userCode: string
    readonly branchCode: string | null
    readonly kind: "aadhaar" | "identity" | "pan" | "bank" | (string & {})
    readonly reason: "name_differs" | "name_not_comparable" | "suspected_fraud" | "unreadable_answer" | "holder_unknown" | "status_unclear" | "not_seeded" | "birthday_differs" | "minor" | "mobile_differs" | "mobile_not_told" | "document_to_check" | "screening_match" | (string & {})
    readonly isOverride: boolean
    readonly state: "open" | "confirming" | "closed" | (string & {})
    readonly dueAt: string
    readonly claimedBy: string | null
    readonly claimedAt: string | null
    readonly decision: "approved" | "rejected" | (string & {}) | null
    readonly decidedBy: string | null
    readonly decidedAt: string | null
    readonly decisionReason: string | null
    readonly confirmedBy: string | null
    readonly confirmedAt: string | null
    readonly rowVersion: number
    readonly createdAt: string
    readonly updatedAt: string
  }
  readonly staffOnly: never
  readonly key: "reviewId"
  readonly relations: {
    readonly user: { readonly to: UserReads; readonly many: false }
    readonly branch: { readonly to: BranchReads; readonly many: false }
  }
}

/** What can be read of a missingAddress. */
export type MissingAddressReads = {
  readonly fields: {
    readonly userCode: string
    readonly branchCode: string | null
    readonly addressProblem: "none" | "returned" | (string & {})
    readonly kycDueAt: string
    readonly askedAt: string
  }
  readonly staffOnly: never
  readonly key: "userCode"
  readonly relations: {}
}

/** What can be read of a kycVideoSession. */
export type KycVideoSessionReads = {
  readonly fields: {
    readonly videoSessionId: string
    readonly userCode: string
    readonly branchCode: string | null
    readonly state: "opening" | "waiting" | "in_call" | "auditing" | "passed" | "refused" | "not_identified" | "interrupted" | "cancelled" | "expired" | "failed" | (string & {})
    readonly official: string | null
    readonly auditor: string | null
    readonly recordingRef: string | null
    readonly recordingHash: string | null
    readonly recordingSeconds: number | null
    readonly geoCountry: string | null
    readonly ipCountry: string | null
    readonly livenessPercent: number | null
    readonly createdAt: string
    readonly expiresAt: string
    readonly joinedAt: string | null
    readonly concludedAt: string | null
    readonly endedAt: string | null
    readonly rowVersion: number
  }
  readonly staffOnly: never
  readonly key: "videoSessionId"
  readonly relations: {
    readonly user: { readonly to: UserReads; readonly many: false }
    readonly branch: { readonly to: BranchReads; readonly many: false }
  }
}

/** What can be read of a kycStanding. */
export type KycStandingReads = {
  readonly fields: {
    readonly userCode: string
    readonly joinedAt: string
    readonly firstName: string
    readonly lastName: string | null
    readonly branchCode: string | null
    readonly status: "not_submitted" | "in_progress" | "pending" | "review" | "failed" | "expired" | "verified" | (string & {})
    readonly kycVerificationStep: number
    readonly aadhaarStatus: "not_submitted" | "pending" | "verified" | "failed" | "review" | "expired" | (string & {})
    readonly identityStatus: "not_submitted" | "pending" | "verified" | "failed" | "review" | "expired" | (string & {})
    readonly panStatus: "not_submitted" | "pending" | "verified" | "failed" | "review" | "expired" | (string & {})
    readonly bankStatus: "not_submitted" | "pending" | "verified" | "failed" | "review" | "expired" | (string & {})
    readonly riskCategory: "low" | "medium" | "high" | (string & {})
    readonly completedAt: string | null
    readonly nextDueAt: string | null
  }
  readonly staffOnly: never
  readonly key: "userCode"
  readonly relations: {
    readonly user: { readonly to: UserReads; readonly many: false }
    readonly branch: { readonly to: BranchReads; readonly many: false }
  }
}

/** What can be read of a loginAttempt. */
export type LoginAttemptReads = {
  readonly fields: {
    readonly activityId: string
    readonly occurredAt: string
    readonly userCode: string | null
    readonly status: "success" | "failed" | "blocked" | "challenged" | "locked" | (string & {})
    readonly platform: "web" | "mobile" | "admin" | (string & {}) | null
    readonly ipAddress: string | null
    readonly deviceName: string | null
    readonly userAgent: string | null
    readonly riskScore: number
    readonly riskReasons: ReadonlyArray<SignInRisk>
    readonly sessionId: string | null
    readonly requestId: string
    readonly reason: string | null
    readonly loginId: string
    readonly userName: string | null
    readonly branchCode: string | null
  }
  readonly staffOnly: "reason" | "loginId" | "userName" | "branchCode"
  readonly key: "activityId"
  readonly relations: {
    readonly user: { readonly to: UserReads; readonly many: false }
    readonly branch: { readonly to: BranchReads; readonly many: false }
  }
}

/** What can be read of a auditEntry. */
export type AuditEntryReads = {
  readonly fields: {
    readonly auditId: string
    readonly occurredAt: string
    readonly userCode: string | null
    readonly actor: string | "system" | "anonymous" | "staff" | (string & {})
    readonly branchCode: string | null
    readonly action: string
    readonly resourceType: string
    readonly resourceId: string | null
    readonly oldValues: {
      readonly [name: string]: unknown
    } | null
    readonly newValues: {
      readonly [name: string]: unknown
    } | null
    readonly reason: string | null
    readonly ipAddress: string | null
    readonly requestId: string | null
    readonly userName: string | null
    readonly actorName: string | null
    readonly isErased: boolean
  }
  readonly staffOnly: "userName" | "actorName"
  readonly key: "auditId"
  readonly relations: {
    readonly user: { readonly to: UserReads; readonly many: false }
    readonly actorUser: { readonly to: ColleagueReads; readonly many: false }
    readonly branch: { readonly to: BranchReads; readonly many: false }
  }
}

/** What can be read of a message. */
export type MessageReads = {
  readonly fields: {
    readonly messageId: string
    readonly channel: "sms" | "email" | (string & {})
    readonly template: string
    readonly userCode: string | null
    readonly status: "pending" | "unreadable" | "dead" | "lapsed" | "sent" | (string & {})
    readonly error: string | null
    readonly attempts: number
    readonly nextAttemptAt: string | null
    readonly sentAt: string | null
    readonly requestId: string | null
    readonly createdAt: string
  }
  readonly staffOnly: never
  readonly key: "messageId"
  readonly relations: {}
}

/** What can be read of a letter. */
export type LetterReads = {
  readonly fields: {
    readonly letterId: string
    readonly userCode: string
    readonly branchCode: string | null
    readonly kind: "kyc_due"
    readonly state: "queued" | "handed_over" | "delivered" | "returned" | "cancelled" | (string & {})
    readonly batchId: string | null
    readonly queuedAt: string
    readonly handedOverAt: string | null
    readonly deliveredAt: string | null
    readonly returnedAt: string | null
    readonly returnReason: "refused" | "unclaimed" | "moved" | "address_unknown" | "address_incomplete" | "deceased" | "other" | (string & {}) | null
    readonly cancelledAt: string | null
  }
  readonly staffOnly: never
  readonly key: "letterId"
  readonly relations: {}
}

/** What can be read of a jobRun. */
export type JobRunReads = {
  readonly fields: {
    readonly runId: string
    readonly trigger: "schedule" | "request" | "start" | (string & {})
    readonly requestedBy: string | null
    readonly scheduledAt: string | null
    readonly startedAt: string
    readonly endedAt: string | null
    readonly durationMs: number | null
    readonly outcome: "success" | "failure" | "stopped" | "lost" | (string & {}) | null
    readonly error: string | null
    readonly job: string
    readonly facts: {
      readonly [name: string]: unknown
    } | null
    readonly owner: string
    readonly fence: number
  }
  readonly staffOnly: never
  readonly key: "runId"
  readonly relations: {}
}

/** What can be read of a retentionRun. */
export type RetentionRunReads = {
  readonly fields: {
    readonly runId: string
    readonly keptFrom: string
    readonly rowsDeleted: number
    readonly rowsHeld: number
    readonly rowsWaiting: number
    readonly startedAt: string
    readonly endedAt: string | null
    readonly outcome: "success" | "failure" | "lost" | (string & {}) | null
    readonly error: string | null
    readonly retentionLine: string
  }
  readonly staffOnly: never
  readonly key: "runId"
  readonly relations: {}
}

export type User = {
  readonly userCode: string
  readonly email: string
  readonly mobile: string
  readonly firstName: string
  readonly lastName: string | null
  readonly gender: "female" | "male" | "other" | "undisclosed" | (string & {}) | null
  readonly dob: string | null
  readonly userRole: "super_admin" | "admin" | "user" | (string & {})
  readonly branchCode: string | null
  readonly locale: "en" | "hi" | (string & {})
  readonly emailVerifiedAt: string | null
  readonly mobileVerifiedAt: string | null
  readonly kycVerificationStep: number
  readonly isKycComplete: boolean
  readonly isActive: boolean
  readonly isBlocked: boolean
  readonly blockedUntil: string | null
  readonly closesAt: string | null
  readonly closedAt: string | null
  readonly erasesOn: string | null
  readonly rowVersion: number
  readonly createdAt: string
  readonly updatedAt: string
}

export type SecondFactorRequired = {
  readonly mfaRequired: true
  readonly challengeId: string
  readonly methods: ReadonlyArray<"totp" | "email" | "sms" | "recovery_code" | (string & {})>
  readonly expiresAt: string
  readonly codeSentTo: string | null
}

export type Session = {
  readonly sessionId: string
  readonly platform: "web" | "mobile" | "admin" | (string & {})
  readonly deviceName: string | null
  readonly ip: string | null
  readonly place: string | null
  readonly userAgent: string | null
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly expiresAt: string
  readonly current: boolean
}

export type TotpEnrolment = {
  readonly secret: string
  readonly otpauthUri: string
  readonly qrSvg: string
  readonly expiresAt: string
}

export type FactorsChanged = {
  readonly methods: ReadonlyArray<"totp" | "email" | "sms" | (string & {})>
  readonly recoveryCodes: ReadonlyArray<string> | null
  readonly accessToken: string
  readonly tokenType: "Bearer"
  readonly expiresIn: number
}

export type AccessGrant = {
  readonly accessToken: string
  readonly tokenType: "Bearer"
  readonly expiresIn: number
}

export type OwnPasswordChanged = {
  readonly passwordChanged: true
  readonly accessToken: string
  readonly tokenType: "Bearer"
  readonly expiresIn: number
}

export type ContactChanged = {
  readonly user: User
  readonly accessToken: string
  readonly tokenType: "Bearer"
  readonly expiresIn: number
}

export type Feature = {
  readonly featureCode: string
  readonly name: string
  readonly description: string
  readonly isActive: boolean
  readonly rowVersion: number
  readonly createdAt: string
  readonly updatedAt: string
}

export type MyFeatureAccess = {
  readonly featureCode: string
  readonly accessLevel: "none" | "view" | "edit" | "full" | (string & {})
}

export type FeatureAccess = {
  readonly features: ReadonlyArray<MyFeatureAccess>
  readonly rowVersion: number
}

export type PlatformChoice = {
  readonly platform: "web" | "mobile" | "admin" | (string & {})
  readonly isAllowed: boolean
}

export type PlatformAccess = {
  readonly platforms: ReadonlyArray<PlatformChoice>
  readonly rowVersion: number
}

export type ApprovalRequest = {
  readonly approvalId: string
  readonly action: "assign_role" | "unblock" | (string & {})
  readonly subjectUserCode: string
  readonly assignedRole: "super_admin" | "admin" | "user" | (string & {}) | null
  readonly assignedBranch: string | null
  readonly reason: string
  readonly status: "pending" | "approved" | "rejected" | "expired" | "withdrawn" | (string & {})
  readonly requestedBy: string
  readonly decidedBy: string | null
  readonly decisionReason: string | null
  readonly expiresAt: string
  readonly decidedAt: string | null
  readonly rowVersion: number
  readonly createdAt: string
}

export type SignInReason = {
  readonly code: "wrong_password" | "unknown_identifier" | "too_many_failures" | "rate_limited" | "abandoned" | "account_blocked" | "account_inactive" | "account_changed" | "platform_denied" | "network_denied" | "risk_refused" | "password_must_change" | "second_factor_needed" | "risk_step_up" | "wrong_second_factor" | "challenge_ended" | "unknown_challenge" | "trusted_device" | "second_factor_totp" | "second_factor_email" | "second_factor_sms" | "second_factor_recovery_code" | "refresh_reused" | (string & {})
  readonly words: string
}

export type SignInRisk = {
  readonly code: "hostile_network" | "impossible_travel" | "many_failures_on_account" | "failures_on_account" | "failures_on_network" | "new_device" | "new_network" | "dormant_account" | "odd_hour" | (string & {})
  readonly words: string
}

export type SignInDisowned = {
  readonly activityId: string
  readonly disownedAt: string
  readonly passwordMustChange: boolean
  readonly advice: string
}

export type SecuritySettings = {
  readonly twoFactor: {
    readonly enabled: boolean
    readonly methods: ReadonlyArray<"totp" | "email" | "sms" | (string & {})>
    readonly recoveryCodesLeft: number
  }
  readonly ipWhitelist: ReadonlyArray<string>
  readonly rowVersion: number
}

export type Undeliverable = {
  readonly undeliverableAt: string
  readonly problem: "failed" | "bounced_soft" | "bounced_hard" | "complained" | (string & {})
  readonly reasonCode: string | null
}

export type ContactDelivery = {
  readonly emailUndeliverable: Undeliverable | null
  readonly mobileUndeliverable: Undeliverable | null
}

export type PermittedRoute = {
  readonly method: string
  readonly path: string
  readonly rpc: string | null
  readonly rows: "self" | "branch" | "all" | (string & {}) | null
  readonly stepUp: boolean
}

export type Permissions = {
  readonly role: "super_admin" | "admin" | "user" | (string & {})
  readonly branchCode: string | null
  readonly routes: ReadonlyArray<PermittedRoute>
  readonly features: ReadonlyArray<MyFeatureAccess>
}

export type BulkActResult = {
  readonly userCode: string
  readonly outcome: "done" | "waits" | "refused" | (string & {})
  readonly approvalId: string | null
  readonly errors: ReadonlyArray<{
    readonly field: string | null
    readonly message: string
    readonly code: string
  }>
}

export type BulkActResults = {
  readonly done: number
  readonly waits: number
  readonly refused: number
  readonly items: ReadonlyArray<BulkActResult>
}

export type KycDocumentRenewal = {
  readonly status: "pending" | "review" | "failed" | (string & {})
  readonly maskedNumber: string | null
  readonly failureCode: string | null
}

export type BankBranch = {
  readonly ifsc: string
  readonly bankName: string | null
  readonly isKnown: boolean
}

export type KycDocument = {
  readonly status: "not_submitted" | "pending" | "verified" | "failed" | "review" | "expired" | (string & {})
  readonly maskedNumber: string | null
  readonly verifiedAt: string | null
  readonly failureCode: string | null
  readonly nameMatch: number | null
  readonly renewal: KycDocumentRenewal | null
  readonly bankBranch: BankBranch | null
}

export type AadhaarJourney = {
  readonly referenceId: string
  readonly maskedNumber: string | null
  readonly url: string | null
  readonly expiresAt: string | null
  readonly document: KycDocument
}

export type Demographics = {
  readonly name: string
  readonly yearOfBirth: number
  readonly gender: "female" | "male" | "other" | "undisclosed" | (string & {})
  readonly district: string | null
  readonly state: string | null
}

export type AadhaarConcluded = {
  readonly referenceId: string
  readonly document: KycDocument
  readonly demographics: Demographics | null
}

export type KycIdentityDocument = {
  readonly status: "not_submitted" | "pending" | "verified" | "failed" | "review" | "expired" | (string & {})
  readonly maskedNumber: string | null
  readonly verifiedAt: string | null
  readonly failureCode: string | null
  readonly nameMatch: number | null
  readonly renewal: KycDocumentRenewal | null
  readonly kind: "passport" | "driving_licence" | "voter_card" | "nrega_card" | "ckyc" | (string & {}) | null
  readonly expiresOn: string | null
}

export type KycIdentitySubmitted = {
  readonly referenceId: string
  readonly document: KycIdentityDocument
}

export type KycSubmitted = {
  readonly referenceId: string
  readonly document: KycDocument
}

export type ReverseBankJourney = {
  readonly referenceId: string
  readonly upiLink: string
  readonly amountPaise: number
  readonly expiresAt: string
}

export type KycOnboarding = {
  readonly mode: "otp_ekyc" | "digilocker" | "offline_ekyc" | "documents_remote" | "face_to_face" | "video" | (string & {})
  readonly since: string
  readonly liftedAt: string | null
  readonly addressConfirmedAt: string | null
  readonly firstPaymentAt: string | null
}

export type KycHold = {
  readonly code: "not_met" | "address_unconfirmed" | "first_payment_awaited" | "mobile_kept" | "due_diligence_overdue" | "holder_deceased" | (string & {})
  readonly holdsBack: "low_risk" | "operations" | "other_payments" | "mobile_change" | (string & {})
  readonly liftedBy: ReadonlyArray<"counter" | "video" | "address_confirmation" | "first_payment" | "refutation" | (string & {})>
  readonly source: string
}

export type OtpEkycLimits = {
  readonly balancePaise: number
  readonly creditsYearPaise: number
  readonly termLoansYearPaise: number
  readonly dueDiligenceBy: string
  readonly source: string
}

export type CkycrStanding = {
  readonly maskedNumber: string | null
  readonly dueOn: string | null
}

export type KycStatus = {
  readonly userCode: string
  readonly kycVerificationStep: number
  readonly isKycComplete: boolean
  readonly riskCategory: "low" | "medium" | "high" | (string & {})
  readonly nextDueAt: string | null
  readonly operations: "open" | "held" | (string & {})
  readonly onboarding: KycOnboarding | null
  readonly holds: ReadonlyArray<KycHold>
  readonly limits: OtpEkycLimits | null
  readonly documents: {
    readonly aadhaar: KycDocument
    readonly identity: KycIdentityDocument
    readonly pan: KycDocument
    readonly bank: KycDocument
  }
  readonly alternatives: ReadonlyArray<"aadhaar" | "aadhaar_offline" | "passport" | "driving_licence" | "voter_card" | "nrega_card" | "ckyc" | "pan" | "bank" | (string & {})>
  readonly ckycr: CkycrStanding | null
}

export type CkycrFound = {
  readonly isFound: boolean
  readonly maskedNumber: string | null
  readonly recordHas: ReadonlyArray<"identity" | "address" | "photo" | "pan" | (string & {})>
}

export type CkycrFiling = {
  readonly filingId: string
  readonly userCode: string
  readonly branchCode: string | null
  readonly kind: "new" | "change" | (string & {})
  readonly state: "due" | "sent" | "accepted" | "refused" | (string & {})
  readonly owedAt: string
  readonly dueOn: string
  readonly calls: number
  readonly settledAt: string | null
  readonly refusal: "invalid_record" | "duplicate" | "unknown_number" | "unreadable" | (string & {}) | null
}

export type FoundPerson = {
  readonly userCode: string
  readonly firstName: string
  readonly lastName: string | null
  readonly branchCode: string | null
  readonly document: "aadhaar" | "identity" | "pan" | "bank" | (string & {})
  readonly status: "not_submitted" | "pending" | "verified" | "failed" | "review" | "expired" | (string & {})
  readonly maskedNumber: string | null
}

export type FoundPeople = {
  readonly items: ReadonlyArray<FoundPerson>
  readonly hasMore: boolean
}

export type KycCaseNote = {
  readonly noteId: string
  readonly text: string | null
  readonly writtenBy: string
  readonly writtenAt: string
}

export type KycCaseNotes = {
  readonly items: ReadonlyArray<KycCaseNote>
  readonly hasMore: boolean
}

export type KycRenewalChoice = {
  readonly kind: "unchanged" | "address" | "anew" | (string & {})
  readonly isPossible: boolean
  readonly because: "not_complete" | "not_open" | "running" | "documents_lacking" | "documents_expired" | "must_be_anew" | (string & {}) | null
}

export type KycRenewal = {
  readonly renewalId: string
  readonly kind: "unchanged" | "address" | "anew" | (string & {})
  readonly state: "verifying" | "completed" | "failed" | "withdrawn" | (string & {})
  readonly failureCode: string | null
  readonly openedAt: string
  readonly endedAt: string | null
}

export type KycAddressStanding = {
  readonly userCode: string
  readonly state: "declared" | "confirmed" | "refused" | "lapsed" | "withdrawn" | (string & {})
  readonly method: "verification_letter" | "contact_point" | "deliverable" | "document" | (string & {}) | null
  readonly declaredAt: string
  readonly confirmBy: string
  readonly decidedAt: string | null
}

export type KycRenewalOverview = {
  readonly nextDueAt: string | null
  readonly opensAt: string | null
  readonly choices: ReadonlyArray<KycRenewalChoice>
  readonly renewal: KycRenewal | null
  readonly address: KycAddressStanding | null
}

export type PostalAddress = {
  readonly careOf: string | null
  readonly house: string | null
  readonly street: string | null
  readonly locality: string | null
  readonly postOffice: string | null
  readonly district: string | null
  readonly state: string | null
  readonly pincode: string | null
}

export type KycWaitingAddress = {
  readonly userCode: string
  readonly state: "declared" | "confirmed" | "refused" | "lapsed" | "withdrawn" | (string & {})
  readonly method: "verification_letter" | "contact_point" | "deliverable" | "document" | (string & {}) | null
  readonly declaredAt: string
  readonly confirmBy: string
  readonly decidedAt: string | null
  readonly firstName: string
  readonly lastName: string | null
  readonly branchCode: string | null
  readonly address: PostalAddress
}

export type KycWaitingAddresses = {
  readonly items: ReadonlyArray<KycWaitingAddress>
}

export type KycComparison = {
  readonly fact: string
  readonly claimed: string | null
  readonly registered: string | null
}

export type OpenedKycReview = {
  readonly reviewId: string
  readonly userCode: string
  readonly branchCode: string | null
  readonly kind: "aadhaar" | "identity" | "pan" | "bank" | (string & {})
  readonly reason: "name_differs" | "name_not_comparable" | "suspected_fraud" | "unreadable_answer" | "holder_unknown" | "status_unclear" | "not_seeded" | "birthday_differs" | "minor" | "mobile_differs" | "mobile_not_told" | "document_to_check" | "screening_match" | (string & {})
  readonly isOverride: boolean
  readonly state: "open" | "confirming" | "closed" | (string & {})
  readonly dueAt: string
  readonly claimedBy: string | null
  readonly claimedAt: string | null
  readonly decision: "approved" | "rejected" | (string & {}) | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly decisionReason: string | null
  readonly confirmedBy: string | null
  readonly confirmedAt: string | null
  readonly rowVersion: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly evidence: ReadonlyArray<KycComparison>
  readonly nameOptimistic: number | null
  readonly namePessimistic: number | null
}

export type KycReview = {
  readonly reviewId: string
  readonly userCode: string
  readonly branchCode: string | null
  readonly kind: "aadhaar" | "identity" | "pan" | "bank" | (string & {})
  readonly reason: "name_differs" | "name_not_comparable" | "suspected_fraud" | "unreadable_answer" | "holder_unknown" | "status_unclear" | "not_seeded" | "birthday_differs" | "minor" | "mobile_differs" | "mobile_not_told" | "document_to_check" | "screening_match" | (string & {})
  readonly isOverride: boolean
  readonly state: "open" | "confirming" | "closed" | (string & {})
  readonly dueAt: string
  readonly claimedBy: string | null
  readonly claimedAt: string | null
  readonly decision: "approved" | "rejected" | (string & {}) | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly decisionReason: string | null
  readonly confirmedBy: string | null
  readonly confirmedAt: string | null
  readonly rowVersion: number
  readonly createdAt: string
  readonly updatedAt: string
}

export type KycNotice = {
  readonly noticeId: string
  readonly kycDueAt: string
  readonly sequence: "before_1" | "before_2" | "before_3" | "after_1" | "after_2" | "after_3" | (string & {})
  readonly attempt: number
  readonly channel: "email" | "sms" | "letter" | (string & {})
  readonly noticedAt: string
  readonly handedOverAt: string | null
  readonly deliveredAt: string | null
  readonly failedAt: string | null
  readonly failure: string | null
  readonly proof: string
  readonly contentHash: string | null
  readonly text: string | null
}

export type KycDueMove = {
  readonly day: "due" | "end" | (string & {})
  readonly movedFrom: string
  readonly movedTo: string
  readonly cause: string
  readonly movedAt: string
}

export type KycNoticeList = {
  readonly userCode: string
  readonly nextDueAt: string | null
  readonly endsAt: string | null
  readonly addressProblem: "none" | "returned" | (string & {}) | null
  readonly items: ReadonlyArray<KycNotice>
  readonly moves: ReadonlyArray<KycDueMove>
}

export type KycRiskFacts = {
  readonly mode: "otp_ekyc" | "digilocker" | "offline_ekyc" | "documents_remote" | "face_to_face" | "video" | (string & {}) | null
  readonly isPep: boolean
  readonly area: "unlisted" | "medium" | "high" | "unknown" | (string & {})
  readonly pan: "none" | "operative" | "inoperative" | (string & {})
  readonly isMinor: boolean
}

export type KycRiskAssessment = {
  readonly assessmentId: string
  readonly cause: "identified" | "lifted" | "document_changed" | "pep_changed" | "staff_set" | "rules_changed" | "never_assessed" | "time_passed" | (string & {})
  readonly facts: KycRiskFacts
  readonly rules: ReadonlyArray<"remote_onboarding" | "politically_exposed" | "high_risk_area" | "medium_risk_area" | "pan_inoperative" | "minor" | (string & {})>
  readonly staffCategory: "low" | "medium" | "high" | (string & {}) | null
  readonly previousCategory: "low" | "medium" | "high" | (string & {}) | null
  readonly riskCategory: "low" | "medium" | "high" | (string & {})
  readonly assessedBy: string
  readonly assessedAt: string
}

export type KycRisk = {
  readonly userCode: string
  readonly riskCategory: "low" | "medium" | "high" | (string & {})
  readonly staffCategory: "low" | "medium" | "high" | (string & {}) | null
  readonly isPep: boolean
  readonly pepSince: string | null
  readonly assessments: ReadonlyArray<KycRiskAssessment>
}

export type KycSeenDocument = {
  readonly kind: "aadhaar" | "passport" | "driving_licence" | "voter_card" | "nrega_card" | "pan" | (string & {})
  readonly expiresOn: string | null
  readonly held: "matches" | "not_on_file" | "not_compared" | (string & {})
  readonly seenAt: string
}

export type KycCounterVisit = {
  readonly visitId: string
  readonly userCode: string
  readonly state: "open" | "concluded" | "cancelled" | "expired" | (string & {})
  readonly openedBy: string
  readonly openedAt: string
  readonly expiresAt: string
  readonly endedAt: string | null
  readonly outcome: "identified" | "not_identified" | (string & {}) | null
  readonly documents: ReadonlyArray<KycSeenDocument>
  readonly rowVersion: number
}

export type KycVideoCall = {
  readonly videoSessionId: string
  readonly state: "opening" | "waiting" | "in_call" | "auditing" | "passed" | "refused" | "not_identified" | "interrupted" | "cancelled" | "expired" | "failed" | (string & {})
  readonly link: string | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly endedAt: string | null
}

export type KycVideoStanding = {
  readonly mayStart: boolean
  readonly call: KycVideoCall | null
}

export type KycVideoSession = {
  readonly videoSessionId: string
  readonly userCode: string
  readonly branchCode: string | null
  readonly state: "opening" | "waiting" | "in_call" | "auditing" | "passed" | "refused" | "not_identified" | "interrupted" | "cancelled" | "expired" | "failed" | (string & {})
  readonly official: string | null
  readonly auditor: string | null
  readonly recordingRef: string | null
  readonly recordingHash: string | null
  readonly recordingSeconds: number | null
  readonly geoCountry: string | null
  readonly ipCountry: string | null
  readonly livenessPercent: number | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly joinedAt: string | null
  readonly concludedAt: string | null
  readonly endedAt: string | null
  readonly rowVersion: number
}

export type KycJoinedVideo = {
  readonly session: KycVideoSession
  readonly link: string
}

export type KycUpload = {
  readonly uploadId: string
  readonly userCode: string
  readonly purpose: "identity_document" | "live_photo" | "aadhaar_offline" | (string & {})
  readonly contentType: "image/jpeg" | "image/png" | "application/pdf" | "application/zip" | (string & {})
  readonly bytes: number
  readonly contentHash: string
  readonly expiresAt: string
}

export type HolderDeath = {
  readonly deathId: string
  readonly userCode: string
  readonly source: "pan_registry"
  readonly state: "reported" | "confirmed" | "refuting" | "refuted" | (string & {})
  readonly reportedAt: string
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly reason: string | null
  readonly secondedBy: string | null
  readonly secondedAt: string | null
}

export type HolderDeathList = {
  readonly items: ReadonlyArray<HolderDeath>
}

export type PanExemption = {
  readonly exemptionId: string
  readonly userCode: string
  readonly ground: "resident_of_exempt_state" | "non_resident" | "aged_80" | "not_a_citizen" | (string & {})
  readonly state: "proposed" | "standing" | "refused" | "revoked" | (string & {})
  readonly reason: string | null
  readonly uploadId: string | null
  readonly proposedBy: string
  readonly proposedAt: string
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly revokedBy: string | null
  readonly revokedAt: string | null
}

export type PanExemptionList = {
  readonly items: ReadonlyArray<PanExemption>
}

export type RevealedAadhaar = {
  readonly userCode: string
  readonly aadhaarNumber: string
}

export type ConsentDataUse = {
  readonly collected: string
  readonly purpose: string
}

export type ConsentText = {
  readonly purpose: "terms" | "privacy" | "kyc_verification" | "marketing" | (string & {})
  readonly version: string
  readonly language: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | (string & {})
  readonly validFrom: string
  readonly inForce: boolean
  readonly contentHash: string
  readonly title: string
  readonly paragraphs: ReadonlyArray<string>
  readonly uses: ReadonlyArray<ConsentDataUse>
  readonly rights: string
}

export type ConsentTextList = {
  readonly items: ReadonlyArray<ConsentText>
}

export type ConsentRecord = {
  readonly consentId: string
  readonly purpose: "terms" | "privacy" | "kyc_verification" | "marketing" | (string & {})
  readonly textVersion: string
  readonly language: string
  readonly textHash: string | null
  readonly channel: string
  readonly ip: string | null
  readonly proofHash: string
  readonly givenAt: string
  readonly withdrawnAt: string | null
}

export type ConsentList = {
  readonly items: ReadonlyArray<ConsentRecord>
}

export type SealFault = {
  readonly code: "ROW_CHANGED" | "ROW_MISSING" | "ROW_ADDED" | "ROWS_EXCHANGED" | "BLOCK_CHANGED" | "BLOCK_MISSING" | "BLOCK_LIST_CHANGED" | "SIGNATURE_WRONG" | "KEY_UNKNOWN" | "TAIL_MISSING" | "HEAD_SPOILT" | (string & {})
  readonly message: string
  readonly block: string | null
  readonly auditId: string | null
}

export type AuditVerification = {
  readonly rows: number
  readonly blocks: number
  readonly archived: number
  readonly pending: number
  readonly heads: number
  readonly firstBlock: string | null
  readonly lastBlock: string | null
  readonly fault: SealFault | null
}

export type AuditRowProof = {
  readonly auditId: string
  readonly line: string
  readonly index: number | null
  readonly path: ReadonlyArray<{
    readonly side: "left" | "right" | (string & {})
    readonly hash: string
  }>
  readonly block: string | null
}

export type ExportFile = {
  readonly url: string
  readonly expiresAt: string
}

export type ReportExport = {
  readonly exportId: string
  readonly report: "kyc-status" | "login-activity" | "user-audit-trail" | (string & {})
  readonly format: "csv" | "ndjson" | (string & {})
  readonly filters: {
    readonly [name: string]: string
  }
  readonly status: "queued" | "running" | "done" | "failed" | "cancelled" | "expired" | (string & {})
  readonly rows: number
  readonly bytes: number | null
  readonly failure: "not_entitled" | "not_found" | "gave_up" | (string & {}) | null
  readonly file: ExportFile | null
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly expiresAt: string | null
}

export type ReportExports = {
  readonly items: ReadonlyArray<ReportExport>
}

export type ReceiptTaken = {
  readonly messageId: string
}

export type MessageStanding = {
  readonly pending: number
  readonly oldestSeconds: number
  readonly unreadable: number
  readonly dead: number
}

export type RevivedMessages = {
  readonly items: ReadonlyArray<{
    readonly messageId: string
    readonly result: "revived" | "waits" | "sent" | "lapsed" | "not_found" | (string & {})
  }>
  readonly left: number
}

export type DroppedMessages = {
  readonly items: ReadonlyArray<{
    readonly messageId: string
    readonly result: "dropped" | "waits" | "sent" | "lapsed" | "not_found" | (string & {})
  }>
  readonly left: number
}

export type OpenedLetter = {
  readonly letterId: string
  readonly userCode: string
  readonly branchCode: string | null
  readonly kind: "kyc_due"
  readonly state: "queued" | "handed_over" | "delivered" | "returned" | "cancelled" | (string & {})
  readonly batchId: string | null
  readonly queuedAt: string
  readonly handedOverAt: string | null
  readonly deliveredAt: string | null
  readonly returnedAt: string | null
  readonly returnReason: "refused" | "unclaimed" | "moved" | "address_unknown" | "address_incomplete" | "deceased" | "other" | (string & {}) | null
  readonly cancelledAt: string | null
  readonly addressLines: ReadonlyArray<string>
  readonly ourReference: string
  readonly subject: string
  readonly paragraphs: ReadonlyArray<string>
}

export type MarkedLetters = {
  readonly items: ReadonlyArray<{
    readonly letterId: string
    readonly result: "marked" | "not_handed_over" | "marked_already" | "not_found" | (string & {})
  }>
}

export type RunOfJob = {
  readonly runId: string
  readonly trigger: "schedule" | "request" | "start" | (string & {})
  readonly requestedBy: string | null
  readonly scheduledAt: string | null
  readonly startedAt: string
  readonly endedAt: string | null
  readonly durationMs: number | null
  readonly outcome: "success" | "failure" | "stopped" | "lost" | (string & {}) | null
  readonly error: string | null
}

export type Job = {
  readonly job: string
  readonly kind: "scheduled" | "continuous" | (string & {})
  readonly what: string
  readonly state: "idle" | "running" | "paused" | "absent" | (string & {})
  readonly cron: string | null
  readonly zone: string | null
  readonly timeoutSeconds: number | null
  readonly nextRunAt: string | null
  readonly lagSeconds: number
  readonly isLate: boolean
  readonly lateAfterSeconds: number | null
  readonly run: RunOfJob | null
  readonly lastRun: RunOfJob | null
  readonly lastSuccessAt: string | null
  readonly lastFailureAt: string | null
  readonly lastError: string | null
  readonly pausedAt: string | null
  readonly pausedBy: string | null
  readonly pauseReason: string | null
  readonly runRequestedAt: string | null
  readonly runRequestedBy: string | null
  readonly owner: string | null
  readonly ownedSince: string | null
  readonly seenAt: string
  readonly fence: number
}

export type Jobs = {
  readonly items: ReadonlyArray<Job>
}

export type RunOfRetentionLine = {
  readonly runId: string
  readonly keptFrom: string
  readonly rowsDeleted: number
  readonly rowsHeld: number
  readonly rowsWaiting: number
  readonly startedAt: string
  readonly endedAt: string | null
  readonly outcome: "success" | "failure" | "lost" | (string & {}) | null
  readonly error: string | null
}

export type RetentionLine = {
  readonly retentionLine: string
  readonly tableName: string
  readonly purpose: string
  readonly basis: ReadonlyArray<"year" | "pmla" | "certIn" | "consent" | "account" | "secret" | "words" | (string & {})>
  readonly keptDays: number | null
  readonly keptYears: number | null
  readonly keptSince: string | null
  readonly afterwards: "delete" | "empty" | "drop_months" | "erase" | "goes_with" | "stay" | (string & {})
  readonly rowsWaiting: number | null
  readonly rowsHeld: number | null
  readonly overdueSeconds: number | null
  readonly lastRun: RunOfRetentionLine | null
}

export type RetentionTable = {
  readonly items: ReadonlyArray<RetentionLine>
}

export type LegalHold = {
  readonly holdId: string
  readonly userCode: string
  readonly state: "in_force" | "lifted" | (string & {})
  readonly reference: string
  readonly grounds: string | null
  readonly placedBy: string
  readonly placedAt: string
  readonly reviewOn: string
  readonly liftedBy: string | null
  readonly liftedAt: string | null
  readonly liftGrounds: string | null
}

export type LegalHoldList = {
  readonly items: ReadonlyArray<LegalHold>
  readonly next: string | null
}

export type Erasure = {
  readonly userCode: string
  readonly cause: "consent_withdrawn" | "person" | "staff" | (string & {})
  readonly state: "scheduled" | "held" | "erasing" | "erased" | (string & {})
  readonly accountOn: string
  readonly identityOn: string
  readonly accountErasedAt: string | null
  readonly beganAt: string | null
  readonly erasedAt: string | null
  readonly rows: number
  readonly files: number
}

export type ErasureList = {
  readonly items: ReadonlyArray<Erasure>
  readonly next: string | null
}

export type BreachDeadline = {
  readonly audience: "cert_in" | "rbi" | "board" | "people" | "board_detail" | (string & {})
  readonly law: string
  readonly dueAt: string
  readonly sentAt: string | null
  readonly state: "due" | "near" | "overdue" | "sent" | "sent_late" | "not_owed" | (string & {})
}

export type BreachStanding = {
  readonly breachId: string
  readonly state: "open" | "closed" | (string & {})
  readonly noticedAt: string
  readonly nature: "unauthorised_access" | "account_takeover" | "data_breach" | "data_leak" | "malicious_code" | "server_attack" | "application_attack" | "payment_system_attack" | "cloud_attack" | "denial_of_service" | (string & {})
  readonly data: ReadonlyArray<"profile" | "contact" | "identity_number" | "identity_document" | "bank_account" | "sign_in" | "credential" | (string & {})>
  readonly beganAt: string | null
  readonly endedAt: string | null
  readonly openedBy: string
  readonly openedAt: string
  readonly extent: {
    readonly people: number
    readonly told: number
    readonly acts: number
  }
  readonly deadlines: ReadonlyArray<BreachDeadline>
  readonly closedBy: string | null
  readonly closedAt: string | null
  readonly outcome: "handled" | "false_alarm" | (string & {}) | null
}

export type BreachList = {
  readonly items: ReadonlyArray<BreachStanding>
  readonly next: string | null
}

export type BreachSearch = {
  readonly actor?: string
  readonly sessionId?: string
  readonly network?: string
  readonly resourceType?: string
  readonly resourceId?: string
  readonly everybody?: boolean
  readonly searchId: string
  readonly from: string
  readonly to: string
  readonly askedBy: string
  readonly askedAt: string
  readonly withdrawnAt: string | null
  readonly others: {
    readonly [name: string]: number
  }
}

export type BreachNotice = {
  readonly noticeId: string
  readonly audience: "cert_in" | "rbi" | "board" | "people" | "board_detail" | (string & {})
  readonly fields: ReadonlyArray<{
    readonly label: string
    readonly value: string
  }>
  readonly texts: ReadonlyArray<{
    readonly language: "en" | "hi" | (string & {})
    readonly text: string
  }>
  readonly draftedBy: string
  readonly draftedAt: string
  readonly sentBy: string | null
  readonly sentAt: string | null
  readonly sentTo: string | null
  readonly reference: string | null
}

export type TouchedPerson = {
  readonly userCode: string
  readonly acts: number
  readonly actions: ReadonlyArray<string>
  readonly data: ReadonlyArray<"profile" | "contact" | "identity_number" | "identity_document" | "bank_account" | "sign_in" | "credential" | (string & {})>
  readonly isAccountUsed: boolean
  readonly firstAt: string | null
  readonly lastAt: string | null
  readonly toldAt: string | null
}

export type BreachWithPeople = {
  readonly breachId: string
  readonly state: "open" | "closed" | (string & {})
  readonly noticedAt: string
  readonly nature: "unauthorised_access" | "account_takeover" | "data_breach" | "data_leak" | "malicious_code" | "server_attack" | "application_attack" | "payment_system_attack" | "cloud_attack" | "denial_of_service" | (string & {})
  readonly data: ReadonlyArray<"profile" | "contact" | "identity_number" | "identity_document" | "bank_account" | "sign_in" | "credential" | (string & {})>
  readonly beganAt: string | null
  readonly endedAt: string | null
  readonly openedBy: string
  readonly openedAt: string
  readonly extent: {
    readonly people: number
    readonly told: number
    readonly acts: number
  }
  readonly deadlines: ReadonlyArray<BreachDeadline>
  readonly closedBy: string | null
  readonly closedAt: string | null
  readonly outcome: "handled" | "false_alarm" | (string & {}) | null
  readonly happened: string
  readonly systems: ReadonlyArray<string>
  readonly lessons: string | null
  readonly searches: ReadonlyArray<BreachSearch>
  readonly notices: ReadonlyArray<BreachNotice>
  readonly touched: {
    readonly items: ReadonlyArray<TouchedPerson>
    readonly next: string | null
  }
}

export type Breach = {
  readonly breachId: string
  readonly state: "open" | "closed" | (string & {})
  readonly noticedAt: string
  readonly nature: "unauthorised_access" | "account_takeover" | "data_breach" | "data_leak" | "malicious_code" | "server_attack" | "application_attack" | "payment_system_attack" | "cloud_attack" | "denial_of_service" | (string & {})
  readonly data: ReadonlyArray<"profile" | "contact" | "identity_number" | "identity_document" | "bank_account" | "sign_in" | "credential" | (string & {})>
  readonly beganAt: string | null
  readonly endedAt: string | null
  readonly openedBy: string
  readonly openedAt: string
  readonly extent: {
    readonly people: number
    readonly told: number
    readonly acts: number
  }
  readonly deadlines: ReadonlyArray<BreachDeadline>
  readonly closedBy: string | null
  readonly closedAt: string | null
  readonly outcome: "handled" | "false_alarm" | (string & {}) | null
  readonly happened: string
  readonly systems: ReadonlyArray<string>
  readonly lessons: string | null
  readonly searches: ReadonlyArray<BreachSearch>
  readonly notices: ReadonlyArray<BreachNotice>
}

export type PrivacyRequest = {
  readonly requestId: string
  readonly kind: "correction" | "erasure" | "closing" | "grievance" | (string & {})
  readonly state: "open" | "done" | "refused" | "withdrawn" | (string & {})
  readonly isOverdue: boolean
  readonly askedAt: string
  readonly dueOn: string
  readonly lawOn: string
  readonly wishes: ReadonlyArray<{
    readonly field: "first_name" | "last_name" | "gender" | "dob" | (string & {})
    readonly wished: string
  }>
  readonly text: string | null
  readonly answer: string | null
  readonly decidedAt: string | null
  readonly endsOn: string | null
  readonly erasesOn: string | null
}

export type Nominee = {
  readonly name: string
  readonly relation: string
  readonly email: string
  readonly mobile: string
}

export type PrivacyRequests = {
  readonly items: ReadonlyArray<PrivacyRequest>
  readonly nominee: Nominee | null
}

export type DeskRequest = {
  readonly requestId: string
  readonly kind: "correction" | "erasure" | "closing" | "grievance" | (string & {})
  readonly state: "open" | "done" | "refused" | "withdrawn" | (string & {})
  readonly isOverdue: boolean
  readonly askedAt: string
  readonly dueOn: string
  readonly lawOn: string
  readonly wishes: ReadonlyArray<{
    readonly field: "first_name" | "last_name" | "gender" | "dob" | (string & {})
    readonly wished: string
  }>
  readonly text: string | null
  readonly answer: string | null
  readonly decidedAt: string | null
  readonly endsOn: string | null
  readonly erasesOn: string | null
  readonly userCode: string
  readonly decidedBy: string | null
  readonly isHeld: boolean
}

export type DeskList = {
  readonly items: ReadonlyArray<DeskRequest>
  readonly next: string | null
}

export type MyDataBasis = {
  readonly code: "year" | "pmla" | "certIn" | "consent" | "account" | "secret" | "words" | (string & {})
  readonly title: string
  readonly says: string
}

export type MyDataLine = {
  readonly retentionLine: string
  readonly purpose: string
  readonly basis: ReadonlyArray<"year" | "pmla" | "certIn" | "consent" | "account" | "secret" | "words" | (string & {})>
  readonly keptDays: number | null
  readonly keptYears: number | null
  readonly keptSince: string | null
  readonly afterwards: "delete" | "empty" | "drop_months" | "erase" | "goes_with" | "stay" | (string & {})
}

export type MyDataColumn = {
  readonly column: string
  readonly title: string
}

export type MyDataKeptBack = {
  readonly because: "secret" | "whole" | "guard" | "others" | "work" | "investigation" | "copy" | "inner" | "unlinked" | "nobody" | (string & {})
  readonly says: string
  readonly columns: ReadonlyArray<string>
}

export type MyDataTable = {
  readonly tableName: string
  readonly lines: ReadonlyArray<MyDataLine>
  readonly total: number | null
  readonly columns: ReadonlyArray<MyDataColumn>
  readonly rows: ReadonlyArray<ReadonlyArray<string | null>>
  readonly keptBack: ReadonlyArray<MyDataKeptBack>
}

export type MyDataRecipient = {
  readonly recipient: string
  readonly purpose: string
  readonly receives: string
  readonly times: number
  readonly lastAt: string | null
}

export type MyData = {
  readonly userCode: string
  readonly locale: "en" | "hi" | (string & {})
  readonly madeAt: string
  readonly bases: ReadonlyArray<MyDataBasis>
  readonly tables: ReadonlyArray<MyDataTable>
  readonly recipients: ReadonlyArray<MyDataRecipient>
}

/** What `sessions.login` takes. */
export type SessionsLoginInput = {
  readonly identifier: string
  readonly password: string
  readonly platform: "web" | "mobile" | "admin"
  readonly device?: {
    readonly id: string
    readonly name: string
    readonly token?: string | undefined
  } | undefined
  readonly trustedDeviceToken?: string | undefined
}

/** What `sessions.refresh` takes. */
export type SessionsRefreshInput = {
  readonly refreshToken: string
}

/** What `sessions.logout` takes. */
export type SessionsLogoutInput = {
  readonly all?: boolean | undefined
  readonly refreshToken?: string | undefined
}

/** What `sessions.end` takes. */
export type SessionsEndInput = {
  readonly sessionId: string
}

/** What `twoFactor.verify` takes. */
export type TwoFactorVerifyInput = {
  readonly challengeId: string
  readonly method: "totp" | "email" | "sms" | "recovery_code"
  readonly code: string
  readonly trustDevice?: boolean | undefined
}

/** What `twoFactor.sendCode` takes. */
export type TwoFactorSendCodeInput = {
  readonly challengeId: string
  readonly method: "email" | "sms"
}

/** What `twoFactor.confirmTotp` takes. */
export type TwoFactorConfirmTotpInput = {
  readonly code: string
  readonly endOtherSessions?: boolean | undefined
}

/** What `twoFactor.enable` takes. */
export type TwoFactorEnableInput = {
  readonly method: "email" | "sms"
  readonly endOtherSessions?: boolean | undefined
}

/** What `twoFactor.disable` takes. */
export type TwoFactorDisableInput = {
  readonly method?: "totp" | "email" | "sms" | undefined
  readonly endOtherSessions?: boolean | undefined
}

/** What `stepUp.prove` takes. */
export type StepUpProveInput = {
  readonly password: string
  readonly method?: "totp" | "email" | "sms" | "recovery_code" | undefined
  readonly code?: string | undefined
}

/** What `stepUp.sendCode` takes. */
export type StepUpSendCodeInput = {
  readonly method: "email" | "sms"
}

/** What `passwordReset.forgot` takes. */
export type PasswordResetForgotInput = {
  readonly identifier: string
  readonly deviceToken?: string | undefined
}

/** What `passwordReset.reset` takes. */
export type PasswordResetResetInput = {
  readonly resetId?: string | undefined
  readonly otp?: string | undefined
  readonly token?: string | undefined
  readonly newPassword: string
}

/** What `passwords.change` takes. */
export type PasswordsChangeInput = {
  readonly currentPassword: string
  readonly newPassword: string
}

/** What `contacts.change` takes. */
export type ContactsChangeInput = {
  readonly email?: string | undefined
  readonly mobile?: string | undefined
}

/** What `contacts.verify` takes. */
export type ContactsVerifyInput = {
  readonly otp: string
}

/** What `features.list` takes. */
export type FeaturesListInput = ReadInput<FeatureReads> & {
  readonly isActive?: boolean | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"featureCode" | "-featureCode" | "name" | "-name" | "createdAt" | "-createdAt"> | undefined
}

/** What `features.get` takes. */
export type FeaturesGetInput = ReadInput<FeatureReads> & {
  readonly featureCode: string
}

/** What `features.create` takes. */
export type FeaturesCreateInput = {
  readonly featureCode: string
  readonly name: string
  readonly description?: string | undefined
  readonly isActive?: boolean | undefined
}

/** What `features.update` takes. */
export type FeaturesUpdateInput = {
  readonly featureCode: string
  readonly rowVersion: number
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly isActive?: boolean | undefined
}

/** What `features.myAccess` takes. */
export type FeaturesMyAccessInput = {
  readonly featureCode: string
}

/** What `featureAccess.get` takes. */
export type FeatureAccessGetInput = {
  readonly userCode: string
}

/** What `featureAccess.replace` takes. */
export type FeatureAccessReplaceInput = {
  readonly userCode: string
  readonly rowVersion: number
  readonly features: ReadonlyArray<{
    readonly featureCode: string
    readonly accessLevel: "none" | "view" | "edit" | "full"
  }>
}

/** What `platformAccess.get` takes. */
export type PlatformAccessGetInput = {
  readonly userCode: string
}

/** What `platformAccess.replace` takes. */
export type PlatformAccessReplaceInput = {
  readonly userCode: string
  readonly rowVersion: number
  readonly platforms: ReadonlyArray<{
    readonly platform: "web" | "mobile" | "admin"
    readonly isAllowed: boolean
  }>
}

/** What `branches.list` takes. */
export type BranchesListInput = ReadInput<BranchReads> & {
  readonly isActive?: boolean | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"code" | "-code" | "name" | "-name" | "createdAt" | "-createdAt"> | undefined
}

/** What `branches.get` takes. */
export type BranchesGetInput = ReadInput<BranchReads> & {
  readonly code: string
}

/** What `branches.create` takes. */
export type BranchesCreateInput = {
  readonly code: string
  readonly name: string
  readonly isActive?: boolean | undefined
}

/** What `branches.update` takes. */
export type BranchesUpdateInput = {
  readonly code: string
  readonly rowVersion: number
  readonly name?: string | undefined
  readonly isActive?: boolean | undefined
}

/** What `approvals.list` takes. */
export type ApprovalsListInput = ReadInput<ApprovalReads> & {
  readonly status?: "pending" | "approved" | "rejected" | "expired" | "withdrawn" | undefined
  readonly action?: "assign_role" | "unblock" | undefined
  readonly subject?: string | undefined
  readonly requestedBy?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"createdAt" | "-createdAt" | "expiresAt" | "-expiresAt"> | undefined
}

/** What `approvals.get` takes. */
export type ApprovalsGetInput = {
  readonly approvalId: string
}

/** What `approvals.approve` takes. */
export type ApprovalsApproveInput = {
  readonly approvalId: string
}

/** What `approvals.reject` takes. */
export type ApprovalsRejectInput = {
  readonly approvalId: string
  readonly reason: string
}

/** What `approvals.withdraw` takes. */
export type ApprovalsWithdrawInput = {
  readonly approvalId: string
}

/** What `invitations.sendCode` takes. */
export type InvitationsSendCodeInput = {
  readonly invitationToken: string
}

/** What `invitations.accept` takes. */
export type InvitationsAcceptInput = {
  readonly invitationToken: string
  readonly mobileOtp: string
  readonly newPassword: string
  readonly consents?: ReadonlyArray<{
    readonly purpose: "terms" | "privacy" | "kyc_verification" | "marketing"
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
  }> | undefined
}

/** What `registration.initiate` takes. */
export type RegistrationInitiateInput = {
  readonly email: string
  readonly mobile: string
  readonly password: string
  readonly firstName: string
  readonly lastName?: string | null | undefined
  readonly gender?: "female" | "male" | "other" | "undisclosed" | undefined
  readonly dob?: string | undefined
  readonly locale?: "en" | "hi" | undefined
}

/** What `registration.resendOtp` takes. */
export type RegistrationResendOtpInput = {
  readonly registrationId: string
  readonly channel: "email" | "mobile"
}

/** What `registration.verifyOtp` takes. */
export type RegistrationVerifyOtpInput = {
  readonly registrationId: string
  readonly emailOtp?: string | undefined
  readonly mobileOtp?: string | undefined
}

/** What `registration.complete` takes. */
export type RegistrationCompleteInput = {
  readonly gender: "female" | "male" | "other" | "undisclosed"
  readonly dob: string
  readonly consents: ReadonlyArray<{
    readonly purpose: "terms" | "privacy" | "kyc_verification" | "marketing"
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
  }>
}

/** What `securityFeed.list` takes. */
export type SecurityFeedListInput = ReadInput<SignInReads> & {
  readonly status?: "success" | "failed" | "blocked" | "challenged" | "locked" | undefined
  readonly disowned?: boolean | undefined
  /** A date, or a time with its zone */
  readonly from?: string | undefined
  /** A date, or a time with its zone */
  readonly to?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"occurredAt" | "-occurredAt"> | undefined
}

/** What `securityFeed.notMe` takes. */
export type SecurityFeedNotMeInput = {
  readonly activityId: string
}

/** What `securitySettings.get` takes. */
export type SecuritySettingsGetInput = {
  readonly userCode: string
}

/** What `securitySettings.update` takes. */
export type SecuritySettingsUpdateInput = {
  readonly userCode: string
  readonly rowVersion: number
  readonly ipWhitelist: ReadonlyArray<string>
}

/** What `users.list` takes. */
export type UsersListInput = ReadInput<UserReads> & {
  readonly role?: "super_admin" | "admin" | "user" | undefined
  readonly isActive?: boolean | undefined
  readonly isKycComplete?: boolean | undefined
  readonly isBlocked?: boolean | undefined
  readonly branch?: string | undefined
  /** A date, or a time with its zone */
  readonly createdFrom?: string | undefined
  /** A date, or a time with its zone */
  readonly createdTo?: string | undefined
  /** 2 to 100 characters, with two letters, or three letters or digits, in a row */
  readonly q?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"createdAt" | "-createdAt" | "lastName" | "-lastName" | "email" | "-email" | "userCode" | "-userCode"> | undefined
}

/** What `users.get` takes. */
export type UsersGetInput = ReadInput<UserReads> & {
  readonly userCode: string
}

/** What `users.update` takes. */
export type UsersUpdateInput = {
  readonly userCode: string
  readonly rowVersion: number
  readonly firstName?: string | undefined
  readonly lastName?: string | null | undefined
  readonly gender?: "female" | "male" | "other" | "undisclosed" | undefined
  readonly dob?: string | undefined
  readonly locale?: "en" | "hi" | undefined
}

/** What `users.block` takes. */
export type UsersBlockInput = {
  readonly userCode: string
  readonly reason: string
  readonly kind?: "fraud" | "security" | "other" | undefined
  /** A time with its zone */
  readonly blockedUntil?: string | undefined
}

/** What `users.activate` takes. */
export type UsersActivateInput = {
  readonly userCode: string
  readonly reason: string
}

/** What `users.deactivate` takes. */
export type UsersDeactivateInput = {
  readonly userCode: string
  readonly reason: string
}

/** What `users.moveToBranch` takes. */
export type UsersMoveToBranchInput = {
  readonly userCode: string
  readonly branchCode: string
  readonly reason: string
}

/** What `users.contactDelivery` takes. */
export type UsersContactDeliveryInput = {
  readonly userCode: string
}

/** What `users.sessions` takes. */
export type UsersSessionsInput = {
  readonly userCode: string
}

/** What `users.endSessions` takes. */
export type UsersEndSessionsInput = {
  readonly userCode: string
}

/** What `users.create` takes. */
export type UsersCreateInput = {
  readonly email: string
  readonly mobile: string
  readonly firstName: string
  readonly lastName?: string | null | undefined
  readonly gender?: "female" | "male" | "other" | "undisclosed" | undefined
  readonly dob?: string | undefined
  readonly locale?: "en" | "hi" | undefined
  readonly branchCode?: string | undefined
}

/** What `users.resendInvitation` takes. */
export type UsersResendInvitationInput = {
  readonly userCode: string
}

/** What `users.unblock` takes. */
export type UsersUnblockInput = {
  readonly userCode: string
  readonly reason: string
}

/** What `users.assignRole` takes. */
export type UsersAssignRoleInput = {
  readonly userCode: string
  readonly role: "super_admin" | "admin" | "user"
  readonly branchCode?: string | undefined
  readonly reason: string
}

/** What `users.actOnMany` takes. */
export type UsersActOnManyInput = {
  readonly act: "block"
  readonly userCodes: ReadonlyArray<string>
  readonly reason: string
  readonly kind?: "fraud" | "security" | "other" | undefined
  /** A time with its zone */
  readonly blockedUntil?: string | undefined
} | {
  readonly act: "unblock"
  readonly userCodes: ReadonlyArray<string>
  readonly reason: string
} | {
  readonly act: "activate"
  readonly userCodes: ReadonlyArray<string>
  readonly reason: string
} | {
  readonly act: "deactivate"
  readonly userCodes: ReadonlyArray<string>
  readonly reason: string
} | {
  readonly act: "move_to_branch"
  readonly userCodes: ReadonlyArray<string>
  readonly branchCode: string
  readonly reason: string
} | {
  readonly act: "end_sessions"
  readonly userCodes: ReadonlyArray<string>
}

/** What `kyc.submitAadhaar` takes. */
export type KycSubmitAadhaarInput = {
  readonly aadhaarNumber?: string | undefined
  readonly consent: {
    readonly given: boolean
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
    readonly purpose: "kyc_verification"
  }
}

/** What `kyc.verifyAadhaarOtp` takes. */
export type KycVerifyAadhaarOtpInput = {
  readonly referenceId: string
  readonly otp: string
}

/** What `kyc.returnFromAadhaar` takes. */
export type KycReturnFromAadhaarInput = {
  readonly referenceId: string
  readonly query: string
}

/** What `kyc.submitIdentityDocument` takes. */
export type KycSubmitIdentityDocumentInput = {
  readonly kind: "passport" | "driving_licence" | "voter_card" | "nrega_card" | "ckyc"
  readonly documentNumber: string
  readonly nameOnDocument: string
  readonly dob: string
  readonly gender?: "female" | "male" | "other" | "undisclosed" | undefined
  readonly address: {
    readonly careOf?: string | undefined
    readonly house: string
    readonly street?: string | undefined
    readonly locality: string
    readonly postOffice?: string | undefined
    readonly district: string
    readonly state: string
    readonly pincode: string
  }
  readonly issuedOn?: string | undefined
  readonly expiresOn?: string | undefined
  readonly front?: string | undefined
  readonly back?: string | undefined
  readonly consent: {
    readonly given: boolean
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
    readonly purpose: "kyc_verification"
  }
}

/** What `kyc.submitAadhaarOffline` takes. */
export type KycSubmitAadhaarOfflineInput = {
  readonly form: "paperless_xml" | "secure_qr"
  readonly uploadId?: string | undefined
  readonly shareCode?: string | undefined
  readonly digits?: string | undefined
  readonly consent: {
    readonly given: boolean
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
    readonly purpose: "kyc_verification"
  }
}

/** What `kyc.submitPan` takes. */
export type KycSubmitPanInput = {
  readonly panNumber: string
  readonly nameOnCard: string
  readonly consent: {
    readonly given: boolean
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
    readonly purpose: "kyc_verification"
  }
}

/** What `kyc.submitBank` takes. */
export type KycSubmitBankInput = {
  readonly accountNumber: string
  readonly ifsc: string
  readonly holderName: string
  readonly consent: {
    readonly given: boolean
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
    readonly purpose: "kyc_verification"
  }
}

/** What `kyc.startReverseBank` takes. */
export type KycStartReverseBankInput = {
  readonly holderName: string
  readonly consent: {
    readonly given: boolean
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
    readonly purpose: "kyc_verification"
  }
}

/** What `kyc.checkReverseBank` takes. */
export type KycCheckReverseBankInput = {
  readonly referenceId: string
}

/** What `kyc.setRisk` takes. */
export type KycSetRiskInput = {
  readonly userCode: string
  readonly riskCategory: "low" | "medium" | "high"
  readonly reason: string
}

/** What `kyc.status` takes. */
export type KycStatusInput = {
  readonly userCode: string
}

/** What `kyc.searchCkycr` takes. */
export type KycSearchCkycrInput = {
  readonly kind: "pan" | "passport" | "driving_licence" | "voter_card" | "nrega_card" | "ckyc"
  readonly documentNumber: string
  readonly consent: {
    readonly given: boolean
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
    readonly purpose: "kyc_verification"
  }
}

/** What `kyc.filings` takes. */
export type KycFilingsInput = ReadInput<CkycrFilingReads> & {
  readonly state?: "due" | "sent" | "accepted" | "refused" | undefined
  readonly overdue?: boolean | undefined
  readonly branch?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"dueOn" | "-dueOn"> | undefined
}

/** What `kyc.retryFiling` takes. */
export type KycRetryFilingInput = {
  readonly filingId: string
}

/** What `kyc.find` takes. */
export type KycFindInput = {
  readonly panNumber?: string | undefined
  readonly accountNumber?: string | undefined
  readonly aadhaarLastFour?: string | undefined
  readonly documentNumber?: string | undefined
  readonly purpose: "customer_at_branch" | "customer_request" | "duplicate_check" | "fraud_investigation" | "legal_request"
  readonly reason: string
}

/** What `kyc.notes` takes. */
export type KycNotesInput = {
  readonly userCode: string
  readonly before?: string | undefined
}

/** What `kyc.addNote` takes. */
export type KycAddNoteInput = {
  readonly userCode: string
  readonly text: string
}

/** What `kyc.renew` takes. */
export type KycRenewInput = {
  readonly kind: "unchanged" | "address" | "anew"
  readonly consent: {
    readonly given: boolean
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
    readonly purpose: "kyc_verification"
  }
  readonly address?: {
    readonly careOf?: string | undefined
    readonly house: string
    readonly street?: string | undefined
    readonly locality: string
    readonly postOffice?: string | undefined
    readonly district: string
    readonly state: string
    readonly pincode: string
  } | undefined
}

/** What `kyc.decideAddress` takes. */
export type KycDecideAddressInput = {
  readonly userCode: string
  readonly isConfirmed: boolean
  readonly method: "verification_letter" | "contact_point" | "deliverable" | "document"
  readonly reason: string
}

/** What `kycReviews.list` takes. */
export type KycReviewsListInput = ReadInput<KycReviewReads> & {
  readonly state?: "open" | "confirming" | "closed" | undefined
  readonly kind?: "aadhaar" | "identity" | "pan" | "bank" | undefined
  readonly reason?: "name_differs" | "name_not_comparable" | "suspected_fraud" | "unreadable_answer" | "holder_unknown" | "status_unclear" | "not_seeded" | "birthday_differs" | "minor" | "mobile_differs" | "mobile_not_told" | "document_to_check" | "screening_match" | undefined
  readonly overdue?: boolean | undefined
  readonly branch?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"dueAt" | "-dueAt" | "createdAt" | "-createdAt"> | undefined
}

/** What `kycReviews.get` takes. */
export type KycReviewsGetInput = {
  readonly reviewId: string
}

/** What `kycReviews.claim` takes. */
export type KycReviewsClaimInput = {
  readonly reviewId: string
}

/** What `kycReviews.approve` takes. */
export type KycReviewsApproveInput = {
  readonly reviewId: string
  readonly reason?: string | undefined
}

/** What `kycReviews.reject` takes. */
export type KycReviewsRejectInput = {
  readonly reviewId: string
  readonly reason: string
}

/** What `kycReviews.confirm` takes. */
export type KycReviewsConfirmInput = {
  readonly reviewId: string
  readonly agree: boolean
  readonly reason?: string | undefined
}

/** What `kycNotices.of` takes. */
export type KycNoticesOfInput = {
  readonly userCode: string
}

/** What `kycNotices.missingAddresses` takes. */
export type KycNoticesMissingAddressesInput = ReadInput<MissingAddressReads> & {
  readonly addressProblem?: "none" | "returned" | undefined
  readonly branch?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"askedAt" | "-askedAt"> | undefined
}

/** What `kycRisk.get` takes. */
export type KycRiskGetInput = {
  readonly userCode: string
}

/** What `kycRisk.flagPep` takes. */
export type KycRiskFlagPepInput = {
  readonly userCode: string
  readonly isPep: boolean
  readonly reason: string
}

/** What `kycOnboarding.confirmAddress` takes. */
export type KycOnboardingConfirmAddressInput = {
  readonly userCode: string
  readonly how: "letter_answered" | "deliverable" | "visit" | "document"
  readonly reason: string
}

/** What `kycOnboarding.seeFirstPayment` takes. */
export type KycOnboardingSeeFirstPaymentInput = {
  readonly userCode: string
  readonly paymentReference: string
}

/** What `kycCounter.open` takes. */
export type KycCounterOpenInput = {
  readonly userCode: string
}

/** What `kycCounter.get` takes. */
export type KycCounterGetInput = {
  readonly visitId: string
}

/** What `kycCounter.seeDocument` takes. */
export type KycCounterSeeDocumentInput = {
  readonly visitId: string
  readonly kind: "aadhaar" | "passport" | "driving_licence" | "voter_card" | "nrega_card" | "pan"
  readonly expiresOn?: string | undefined
  readonly seenNumber?: string | undefined
}

/** What `kycCounter.takeDocument` takes. */
export type KycCounterTakeDocumentInput = {
  readonly visitId: string
  readonly kind: "passport" | "driving_licence" | "voter_card" | "nrega_card"
  readonly documentNumber: string
  readonly nameOnDocument: string
  readonly dob: string
  readonly gender?: "female" | "male" | "other" | "undisclosed" | undefined
  readonly address: {
    readonly careOf?: string | undefined
    readonly house: string
    readonly street?: string | undefined
    readonly locality: string
    readonly postOffice?: string | undefined
    readonly district: string
    readonly state: string
    readonly pincode: string
  }
  readonly issuedOn?: string | undefined
  readonly expiresOn?: string | undefined
  readonly front?: string | undefined
  readonly back?: string | undefined
  readonly consent: {
    readonly given: boolean
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
    readonly purpose: "kyc_verification"
  }
}

/** What `kycCounter.conclude` takes. */
export type KycCounterConcludeInput = {
  readonly visitId: string
  readonly outcome: "identified" | "not_identified"
  readonly remarks: string
  readonly photo?: string | undefined
}

/** What `kycCounter.cancel` takes. */
export type KycCounterCancelInput = {
  readonly visitId: string
  readonly reason: string
}

/** What `kycVideo.start` takes. */
export type KycVideoStartInput = {
  readonly consent: {
    readonly given: boolean
    readonly textVersion: string
    readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
    readonly purpose: "kyc_verification"
  }
  readonly recording: boolean
}

/** What `kycVideo.list` takes. */
export type KycVideoListInput = ReadInput<KycVideoSessionReads> & {
  readonly state?: "opening" | "waiting" | "in_call" | "auditing" | "passed" | "refused" | "not_identified" | "interrupted" | "cancelled" | "expired" | "failed" | undefined
  readonly branch?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"createdAt" | "-createdAt"> | undefined
}

/** What `kycVideo.join` takes. */
export type KycVideoJoinInput = {
  readonly videoSessionId: string
}

/** What `kycVideo.conclude` takes. */
export type KycVideoConcludeInput = {
  readonly videoSessionId: string
  readonly outcome: "identified" | "not_identified" | "interrupted"
  readonly remarks: string
  readonly checks?: {
    readonly documents: ReadonlyArray<"aadhaar" | "passport" | "driving_licence" | "voter_card" | "nrega_card" | "pan">
    readonly panSeen: "card" | "e_pan" | "not_shown"
    readonly questionsVaried: boolean
    readonly faceMatches: boolean
  } | undefined
  readonly photo?: string | undefined
}

/** What `kycVideo.audit` takes. */
export type KycVideoAuditInput = {
  readonly videoSessionId: string
  readonly outcome: "passed" | "failed"
  readonly reason: string
}

/** What `kycUploads.content` takes. */
export type KycUploadsContentInput = {
  readonly uploadId: string
}

/** What `holderDeaths.get` takes. */
export type HolderDeathsGetInput = {
  readonly userCode: string
}

/** What `holderDeaths.decide` takes. */
export type HolderDeathsDecideInput = {
  readonly userCode: string
  readonly decision: "confirmed" | "refuted"
  readonly reason: string
}

/** What `panExemptions.get` takes. */
export type PanExemptionsGetInput = {
  readonly userCode: string
}

/** What `panExemptions.propose` takes. */
export type PanExemptionsProposeInput = {
  readonly userCode: string
  readonly ground: "resident_of_exempt_state" | "non_resident" | "aged_80" | "not_a_citizen"
  readonly reason: string
  readonly uploadId?: string | undefined
}

/** What `panExemptions.decide` takes. */
export type PanExemptionsDecideInput = {
  readonly userCode: string
  readonly agree: boolean
  readonly reason?: string | undefined
}

/** What `panExemptions.revoke` takes. */
export type PanExemptionsRevokeInput = {
  readonly userCode: string
  readonly reason: string
}

/** What `aadhaarReveal.reveal` takes. */
export type AadhaarRevealRevealInput = {
  readonly userCode: string
  readonly purpose: "legal_request" | "fraud_investigation" | "regulator_report" | "correction"
  readonly reason: string
}

/** What `consents.texts` takes. */
export type ConsentsTextsInput = {
  readonly purpose?: "terms" | "privacy" | "kyc_verification" | "marketing" | undefined
  readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
}

/** What `consents.text` takes. */
export type ConsentsTextInput = {
  readonly purpose: "terms" | "privacy" | "kyc_verification" | "marketing"
  readonly version: string
  readonly language: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur"
}

/** What `consents.give` takes. */
export type ConsentsGiveInput = {
  readonly purpose: "terms" | "privacy" | "marketing"
  readonly textVersion: string
  readonly language?: "en" | "as" | "bn" | "brx" | "doi" | "gu" | "hi" | "kn" | "ks" | "kok" | "mai" | "ml" | "mni" | "mr" | "ne" | "or" | "pa" | "sa" | "sat" | "sd" | "ta" | "te" | "ur" | undefined
}

/** What `consents.withdraw` takes. */
export type ConsentsWithdrawInput = {
  readonly purpose: "terms" | "privacy" | "kyc_verification" | "marketing"
}

/** What `consents.list` takes. */
export type ConsentsListInput = {
  readonly userCode: string
}

/** What `reports.kycStatus` takes. */
export type ReportsKycStatusInput = ReadInput<KycStandingReads> & {
  /** A day of the report's time zone, or a time with its zone */
  readonly from?: string | undefined
  /** A day of the report's time zone, or a time with its zone */
  readonly to?: string | undefined
  /** A time zone by its IANA name: Asia/Kolkata */
  readonly timeZone?: string | undefined
  readonly branch?: string | undefined
  readonly status?: "not_submitted" | "in_progress" | "pending" | "review" | "failed" | "expired" | "verified" | undefined
  readonly riskCategory?: "low" | "medium" | "high" | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly summary?: boolean | undefined
  readonly total?: boolean | undefined
}

/** What `reports.loginActivity` takes. */
export type ReportsLoginActivityInput = ReadInput<LoginAttemptReads> & {
  /** A day of the report's time zone, or a time with its zone */
  readonly from?: string | undefined
  /** A day of the report's time zone, or a time with its zone */
  readonly to?: string | undefined
  /** A time zone by its IANA name: Asia/Kolkata */
  readonly timeZone?: string | undefined
  readonly branch?: string | undefined
  readonly userCode?: string | undefined
  readonly status?: "success" | "failed" | "blocked" | "challenged" | "locked" | undefined
  readonly minRisk?: number | undefined
  readonly ip?: string | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly summary?: boolean | undefined
  readonly total?: boolean | undefined
}

/** What `reports.userAuditTrail` takes. */
export type ReportsUserAuditTrailInput = ReadInput<AuditEntryReads> & {
  /** A day of the report's time zone, or a time with its zone */
  readonly from?: string | undefined
  /** A day of the report's time zone, or a time with its zone */
  readonly to?: string | undefined
  /** A time zone by its IANA name: Asia/Kolkata */
  readonly timeZone?: string | undefined
  readonly branch?: string | undefined
  readonly userCode?: string | undefined
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly resourceType?: string | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly summary?: boolean | undefined
  readonly total?: boolean | undefined
}

/** What `evidencePack.make` takes. */
export type EvidencePackMakeInput = {
  readonly userCode: string
  readonly reason: string
  /** A time with its zone */
  readonly from?: string | undefined
  /** A time with its zone */
  readonly to?: string | undefined
}

/** What `auditSeals.verify` takes. */
export type AuditSealsVerifyInput = {
  readonly sinceBlock?: string | undefined
  /** A day of the report's time zone, or a time with its zone */
  readonly from?: string | undefined
  /** A day of the report's time zone, or a time with its zone */
  readonly to?: string | undefined
}

/** What `auditSeals.proof` takes. */
export type AuditSealsProofInput = {
  readonly auditId: string
}

/** What `reportExports.create` takes. */
export type ReportExportsCreateInput = {
  readonly report: "kyc-status"
  readonly format: "csv" | "ndjson"
  readonly filters?: {
    /** A day of the report's time zone, or a time with its zone */
    readonly from?: string | undefined
    /** A day of the report's time zone, or a time with its zone */
    readonly to?: string | undefined
    /** A time zone by its IANA name: Asia/Kolkata */
    readonly timeZone?: string | undefined
    readonly branch?: string | undefined
    readonly status?: "not_submitted" | "in_progress" | "pending" | "review" | "failed" | "expired" | "verified" | undefined
    readonly riskCategory?: "low" | "medium" | "high" | undefined
    readonly fields?: ReadonlyArray<string> | undefined
    readonly include?: ReadonlyArray<string> | undefined
    readonly depth?: 0 | 1 | 2 | undefined
    readonly fieldsOf?: {
      readonly user?: ReadonlyArray<string> | undefined
      readonly "user.branch"?: ReadonlyArray<string> | undefined
      readonly "user.createdBy"?: ReadonlyArray<string> | undefined
      readonly "user.platformAccess"?: ReadonlyArray<string> | undefined
      readonly "user.featureAccess"?: ReadonlyArray<string> | undefined
      readonly "user.auditTrail"?: ReadonlyArray<string> | undefined
      readonly branch?: ReadonlyArray<string> | undefined
    } | undefined
  } | undefined
} | {
  readonly report: "login-activity"
  readonly format: "csv" | "ndjson"
  readonly filters?: {
    /** A day of the report's time zone, or a time with its zone */
    readonly from?: string | undefined
    /** A day of the report's time zone, or a time with its zone */
    readonly to?: string | undefined
    /** A time zone by its IANA name: Asia/Kolkata */
    readonly timeZone?: string | undefined
    readonly branch?: string | undefined
    readonly userCode?: string | undefined
    readonly status?: "success" | "failed" | "blocked" | "challenged" | "locked" | undefined
    readonly minRisk?: number | undefined
    readonly ip?: string | undefined
    readonly fields?: ReadonlyArray<string> | undefined
    readonly include?: ReadonlyArray<string> | undefined
    readonly depth?: 0 | 1 | 2 | undefined
    readonly fieldsOf?: {
      readonly user?: ReadonlyArray<string> | undefined
      readonly "user.branch"?: ReadonlyArray<string> | undefined
      readonly "user.createdBy"?: ReadonlyArray<string> | undefined
      readonly "user.platformAccess"?: ReadonlyArray<string> | undefined
      readonly "user.featureAccess"?: ReadonlyArray<string> | undefined
      readonly "user.auditTrail"?: ReadonlyArray<string> | undefined
      readonly branch?: ReadonlyArray<string> | undefined
    } | undefined
  } | undefined
} | {
  readonly report: "user-audit-trail"
  readonly format: "csv" | "ndjson"
  readonly filters?: {
    /** A day of the report's time zone, or a time with its zone */
    readonly from?: string | undefined
    /** A day of the report's time zone, or a time with its zone */
    readonly to?: string | undefined
    /** A time zone by its IANA name: Asia/Kolkata */
    readonly timeZone?: string | undefined
    readonly branch?: string | undefined
    readonly userCode?: string | undefined
    readonly actor?: string | undefined
    readonly action?: string | undefined
    readonly resourceType?: string | undefined
    readonly fields?: ReadonlyArray<string> | undefined
    readonly include?: ReadonlyArray<string> | undefined
    readonly depth?: 0 | 1 | 2 | undefined
    readonly fieldsOf?: {
      readonly user?: ReadonlyArray<string> | undefined
      readonly "user.branch"?: ReadonlyArray<string> | undefined
      readonly "user.createdBy"?: ReadonlyArray<string> | undefined
      readonly "user.platformAccess"?: ReadonlyArray<string> | undefined
      readonly "user.featureAccess"?: ReadonlyArray<string> | undefined
      readonly "user.auditTrail"?: ReadonlyArray<string> | undefined
      readonly actorUser?: ReadonlyArray<string> | undefined
      readonly "actorUser.branch"?: ReadonlyArray<string> | undefined
      readonly branch?: ReadonlyArray<string> | undefined
    } | undefined
  } | undefined
}

/** What `reportExports.get` takes. */
export type ReportExportsGetInput = {
  readonly exportId: string
}

/** What `reportExports.end` takes. */
export type ReportExportsEndInput = {
  readonly exportId: string
}

/** What `messages.list` takes. */
export type MessagesListInput = ReadInput<MessageReads> & {
  readonly status?: "pending" | "unreadable" | "dead" | "lapsed" | "sent" | undefined
  readonly channel?: "sms" | "email" | undefined
  readonly template?: string | undefined
  readonly userCode?: string | undefined
  readonly error?: string | undefined
  /** A date, or a time with its zone */
  readonly createdFrom?: string | undefined
  /** A date, or a time with its zone */
  readonly createdTo?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"createdAt" | "-createdAt"> | undefined
}

/** What `messages.revive` takes. */
export type MessagesReviveInput = {
  readonly messageIds?: ReadonlyArray<string> | undefined
  readonly matching?: {
    readonly channel?: "sms" | "email" | undefined
    readonly template?: string | undefined
    readonly userCode?: string | undefined
    readonly error?: string | undefined
    /** A date, or a time with its zone */
    readonly createdFrom?: string | undefined
    /** A date, or a time with its zone */
    readonly createdTo?: string | undefined
  } | undefined
  readonly reason?: string | undefined
}

/** What `messages.drop` takes. */
export type MessagesDropInput = {
  readonly messageIds?: ReadonlyArray<string> | undefined
  readonly matching?: {
    readonly channel?: "sms" | "email" | undefined
    readonly template?: string | undefined
    readonly userCode?: string | undefined
    readonly error?: string | undefined
    /** A date, or a time with its zone */
    readonly createdFrom?: string | undefined
    /** A date, or a time with its zone */
    readonly createdTo?: string | undefined
  } | undefined
  readonly reason: string
}

/** What `letters.list` takes. */
export type LettersListInput = ReadInput<LetterReads> & {
  readonly state?: "queued" | "handed_over" | "delivered" | "returned" | "cancelled" | undefined
  readonly batchId?: string | undefined
  readonly userCode?: string | undefined
  readonly branch?: string | undefined
  readonly returnReason?: "refused" | "unclaimed" | "moved" | "address_unknown" | "address_incomplete" | "deceased" | "other" | undefined
  /** A date, or a time with its zone */
  readonly queuedFrom?: string | undefined
  /** A date, or a time with its zone */
  readonly queuedTo?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"queuedAt" | "-queuedAt"> | undefined
}

/** What `letters.get` takes. */
export type LettersGetInput = {
  readonly letterId: string
}

/** What `letters.delivered` takes. */
export type LettersDeliveredInput = {
  readonly letterIds: ReadonlyArray<string>
  /** A date, or a time with its zone */
  readonly happenedAt?: string | undefined
}

/** What `letters.returned` takes. */
export type LettersReturnedInput = {
  readonly letterIds: ReadonlyArray<string>
  readonly returnReason: "refused" | "unclaimed" | "moved" | "address_unknown" | "address_incomplete" | "deceased" | "other"
  /** A date, or a time with its zone */
  readonly happenedAt?: string | undefined
}

/** What `jobs.runs` takes. */
export type JobsRunsInput = ReadInput<JobRunReads> & {
  readonly job?: string | undefined
  readonly trigger?: "schedule" | "request" | "start" | undefined
  readonly outcome?: "success" | "failure" | "stopped" | "lost" | undefined
  /** A date, or a time with its zone */
  readonly startedFrom?: string | undefined
  /** A date, or a time with its zone */
  readonly startedTo?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"startedAt" | "-startedAt"> | undefined
}

/** What `jobs.get` takes. */
export type JobsGetInput = {
  readonly job: string
}

/** What `jobs.run` takes. */
export type JobsRunInput = {
  readonly job: string
  readonly reason?: string | undefined
}

/** What `jobs.pause` takes. */
export type JobsPauseInput = {
  readonly job: string
  readonly reason: string
}

/** What `jobs.resume` takes. */
export type JobsResumeInput = {
  readonly job: string
  readonly reason?: string | undefined
}

/** What `retention.runs` takes. */
export type RetentionRunsInput = ReadInput<RetentionRunReads> & {
  readonly retentionLine?: string | undefined
  readonly outcome?: "success" | "failure" | "lost" | undefined
  /** A date, or a time with its zone */
  readonly startedFrom?: string | undefined
  /** A date, or a time with its zone */
  readonly startedTo?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  /** Empty for the first page, else the next_cursor of the page before */
  readonly cursor?: string | undefined
  readonly sort?: ReadonlyArray<"startedAt" | "-startedAt"> | undefined
}

/** What `legalHolds.list` takes. */
export type LegalHoldsListInput = {
  readonly userCode?: string | undefined
  readonly state?: "in_force" | "lifted" | undefined
  readonly before?: string | undefined
}

/** What `legalHolds.place` takes. */
export type LegalHoldsPlaceInput = {
  readonly userCode: string
  readonly reference: string
  readonly grounds: string
  readonly reviewOn: string
}

/** What `legalHolds.review` takes. */
export type LegalHoldsReviewInput = {
  readonly holdId: string
  readonly reviewOn: string
}

/** What `legalHolds.lift` takes. */
export type LegalHoldsLiftInput = {
  readonly holdId: string
  readonly grounds: string
}

/** What `erasures.list` takes. */
export type ErasuresListInput = {
  readonly userCode?: string | undefined
  readonly state?: "scheduled" | "held" | "erasing" | "erased" | undefined
  readonly after?: string | undefined
}

/** What `breaches.list` takes. */
export type BreachesListInput = {
  readonly state?: "open" | "closed" | undefined
  readonly before?: string | undefined
}

/** What `breaches.get` takes. */
export type BreachesGetInput = {
  readonly breachId: string
  readonly after?: string | undefined
}

/** What `breaches.open` takes. */
export type BreachesOpenInput = {
  /** A time with its zone */
  readonly noticedAt: string
  readonly nature: "unauthorised_access" | "account_takeover" | "data_breach" | "data_leak" | "malicious_code" | "server_attack" | "application_attack" | "payment_system_attack" | "cloud_attack" | "denial_of_service"
  readonly happened: string
  readonly data: ReadonlyArray<"profile" | "contact" | "identity_number" | "identity_document" | "bank_account" | "sign_in" | "credential">
  readonly systems: ReadonlyArray<string>
  /** A time with its zone */
  readonly beganAt?: string | undefined
  /** A time with its zone */
  readonly endedAt?: string | undefined
}

/** What `breaches.touched` takes. */
export type BreachesTouchedInput = {
  readonly actor?: string | undefined
  readonly sessionId?: string | undefined
  readonly network?: string | undefined
  readonly resourceType?: string | undefined
  readonly resourceId?: string | undefined
  readonly everybody?: boolean | undefined
  readonly breachId: string
  /** A time with its zone */
  readonly from: string
  /** A time with its zone */
  readonly to: string
  readonly instead?: boolean | undefined
}

/** What `breaches.draft` takes. */
export type BreachesDraftInput = {
  readonly breachId: string
  readonly audiences: ReadonlyArray<"cert_in" | "rbi" | "board" | "people" | "board_detail">
  readonly contact: {
    readonly name: string
    readonly email: string
    readonly phone: string
  }
  readonly mitigation: ReadonlyArray<"sessions_ended" | "passwords_reset" | "access_revoked" | "systems_isolated" | "flaw_fixed" | "keys_rotated" | "copies_removed" | "police_told" | "monitoring">
  readonly reasons: string
  readonly impact: string
  readonly remedies: string
  readonly findings?: string | undefined
  readonly location?: string | undefined
}

/** What `breaches.sent` takes. */
export type BreachesSentInput = {
  readonly breachId: string
  readonly noticeId: string
  readonly sentTo?: string | undefined
  /** A time with its zone */
  readonly sentAt?: string | undefined
  readonly reference?: string | undefined
}

/** What `breaches.close` takes. */
export type BreachesCloseInput = {
  readonly breachId: string
  readonly outcome: "handled" | "false_alarm"
  readonly lessons: string
}

/** What `rights.ask` takes. */
export type RightsAskInput = {
  readonly kind: "correction"
  readonly wishes: ReadonlyArray<{
    readonly field: "first_name" | "last_name" | "gender" | "dob"
    readonly wished: string
  }>
  readonly text?: string | undefined
} | {
  readonly kind: "erasure"
  readonly text?: string | undefined
} | {
  readonly kind: "closing"
  readonly text?: string | undefined
} | {
  readonly kind: "grievance"
  readonly text: string
}

/** What `rights.end` takes. */
export type RightsEndInput = {
  readonly requestId: string
}

/** What `rights.nominee` takes. */
export type RightsNomineeInput = {
  readonly nominee: {
    readonly name: string
    readonly relation: string
    readonly email: string
    readonly mobile: string
  } | null
}

/** What `rights.desk` takes. */
export type RightsDeskInput = {
  readonly state?: "open" | "done" | "refused" | "withdrawn" | undefined
  readonly kind?: "correction" | "erasure" | "closing" | "grievance" | undefined
  readonly overdue?: boolean | undefined
  readonly after?: string | undefined
}

/** What `rights.decide` takes. */
export type RightsDecideInput = {
  readonly requestId: string
  readonly outcome: "done" | "refused"
  readonly answer: string
}

/** What `kycUploads.create` takes. */
export type KycUploadsCreateInput = {
  readonly purpose: "identity_document" | "live_photo" | "aadhaar_offline"
  readonly for?: string | undefined
  readonly content: unknown
  readonly contentType: "image/jpeg" | "image/png" | "application/pdf" | "application/zip"
}

/** What `sessions.login` gives. */
export type SessionsLoginOutput = {
  readonly mfaRequired: false
  readonly accessToken: string
  readonly refreshToken: string
  readonly tokenType: "Bearer"
  readonly expiresIn: number
  readonly refreshExpiresIn: number
  readonly deviceToken?: string
  readonly trustedDeviceToken?: string
  readonly user: User
} | SecondFactorRequired

/** What `sessions.refresh` gives. */
export type SessionsRefreshOutput = {
  readonly accessToken: string
  readonly refreshToken: string
  readonly tokenType: "Bearer"
  readonly expiresIn: number
  readonly refreshExpiresIn: number
}

/** What `sessions.logout` gives. */
export type SessionsLogoutOutput = void

/** What `sessions.list` gives. */
export type SessionsListOutput = {
  readonly items: ReadonlyArray<Session>
}

/** What `sessions.end` gives. */
export type SessionsEndOutput = void

/** What `twoFactor.verify` gives. */
export type TwoFactorVerifyOutput = {
  readonly mfaRequired: false
  readonly accessToken: string
  readonly refreshToken: string
  readonly tokenType: "Bearer"
  readonly expiresIn: number
  readonly refreshExpiresIn: number
  readonly deviceToken?: string
  readonly trustedDeviceToken?: string
  readonly user: User
}

/** What `twoFactor.sendCode` gives. */
export type TwoFactorSendCodeOutput = {
  readonly sentTo: string
  readonly expiresAt: string
  readonly resendAfter: string
}

/** What `twoFactor.enrollTotp` gives. */
export type TwoFactorEnrollTotpOutput = TotpEnrolment

/** What `twoFactor.confirmTotp` gives. */
export type TwoFactorConfirmTotpOutput = FactorsChanged

/** What `twoFactor.enable` gives. */
export type TwoFactorEnableOutput = FactorsChanged

/** What `twoFactor.disable` gives. */
export type TwoFactorDisableOutput = FactorsChanged

/** What `twoFactor.recoveryCodes` gives. */
export type TwoFactorRecoveryCodesOutput = FactorsChanged

/** What `stepUp.prove` gives. */
export type StepUpProveOutput = AccessGrant

/** What `stepUp.sendCode` gives. */
export type StepUpSendCodeOutput = {
  readonly sentTo: string
  readonly expiresAt: string
  readonly resendAfter: string
}

/** What `passwordReset.forgot` gives. */
export type PasswordResetForgotOutput = {
  readonly resetId: string
  readonly expiresAt: string
}

/** What `passwordReset.reset` gives. */
export type PasswordResetResetOutput = {
  readonly passwordChanged: true
}

/** What `passwords.change` gives. */
export type PasswordsChangeOutput = OwnPasswordChanged

/** What `contacts.change` gives. */
export type ContactsChangeOutput = {
  readonly contactMasked: string
  readonly expiresAt: string
  readonly resendAfter: string
}

/** What `contacts.verify` gives. */
export type ContactsVerifyOutput = ContactChanged

/** What `features.list` gives. */
export type FeaturesListOutput = Page<ReadResult<FeatureReads, {}>>

/** What `features.get` gives. */
export type FeaturesGetOutput = ReadResult<FeatureReads, {}>

/** What `features.create` gives. */
export type FeaturesCreateOutput = Feature

/** What `features.update` gives. */
export type FeaturesUpdateOutput = Feature

/** What `features.myAccess` gives. */
export type FeaturesMyAccessOutput = MyFeatureAccess

/** What `featureAccess.get` gives. */
export type FeatureAccessGetOutput = FeatureAccess

/** What `featureAccess.replace` gives. */
export type FeatureAccessReplaceOutput = FeatureAccess

/** What `platformAccess.get` gives. */
export type PlatformAccessGetOutput = PlatformAccess

/** What `platformAccess.replace` gives. */
export type PlatformAccessReplaceOutput = PlatformAccess

/** What `branches.list` gives. */
export type BranchesListOutput = Page<ReadResult<BranchReads, {}>>

/** What `branches.get` gives. */
export type BranchesGetOutput = ReadResult<BranchReads, {}>

/** What `branches.create` gives. */
export type BranchesCreateOutput = {
  readonly code: string
  readonly name: string
  readonly isActive: boolean
  readonly rowVersion: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** What `branches.update` gives. */
export type BranchesUpdateOutput = {
  readonly code: string
  readonly name: string
  readonly isActive: boolean
  readonly rowVersion: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** What `approvals.list` gives. */
export type ApprovalsListOutput = Page<ReadResult<ApprovalReads, {}>>

/** What `approvals.get` gives. */
export type ApprovalsGetOutput = ApprovalRequest

/** What `approvals.approve` gives. */
export type ApprovalsApproveOutput = ApprovalRequest

/** What `approvals.reject` gives. */
export type ApprovalsRejectOutput = ApprovalRequest

/** What `approvals.withdraw` gives. */
export type ApprovalsWithdrawOutput = ApprovalRequest

/** What `invitations.sendCode` gives. */
export type InvitationsSendCodeOutput = {
  readonly mobileMasked: string
  readonly expiresAt: string
  readonly resendAfter: string
}

/** What `invitations.accept` gives. */
export type InvitationsAcceptOutput = {
  readonly emailVerified: boolean
  readonly mobileVerified: boolean
  readonly progress: {
    readonly step1Completed: boolean
    readonly step2Completed: boolean
    readonly step3Completed: boolean
  }
  readonly userCode: string | null
}

/** What `registration.initiate` gives. */
export type RegistrationInitiateOutput = {
  readonly registrationId: string
  readonly emailMasked: string
  readonly mobileMasked: string
  readonly expiresAt: string
  readonly resendAfter: string
}

/** What `registration.resendOtp` gives. */
export type RegistrationResendOtpOutput = {
  readonly expiresAt: string
  readonly resendAfter: string
}

/** What `registration.verifyOtp` gives. */
export type RegistrationVerifyOtpOutput = {
  readonly emailVerified: boolean
  readonly mobileVerified: boolean
  readonly progress: {
    readonly step1Completed: boolean
    readonly step2Completed: boolean
    readonly step3Completed: boolean
  }
  readonly userCode: string | null
}

/** What `registration.complete` gives. */
export type RegistrationCompleteOutput = {
  readonly step1Completed: boolean
  readonly step2Completed: boolean
  readonly step3Completed: boolean
}

/** What `registration.progress` gives. */
export type RegistrationProgressOutput = {
  readonly step1Completed: boolean
  readonly step2Completed: boolean
  readonly step3Completed: boolean
}

/** What `securityFeed.list` gives. */
export type SecurityFeedListOutput = Page<ReadResult<SignInReads, {}>>

/** What `securityFeed.notMe` gives. */
export type SecurityFeedNotMeOutput = SignInDisowned

/** What `securitySettings.get` gives. */
export type SecuritySettingsGetOutput = SecuritySettings

/** What `securitySettings.update` gives. */
export type SecuritySettingsUpdateOutput = SecuritySettings

/** What `users.me` gives. */
export type UsersMeOutput = User

/** What `users.list` gives. */
export type UsersListOutput = Page<ReadResult<UserReads, {}>>

/** What `users.get` gives. */
export type UsersGetOutput = ReadResult<UserReads, {}>

/** What `users.update` gives. */
export type UsersUpdateOutput = User

/** What `users.block` gives. */
export type UsersBlockOutput = User

/** What `users.activate` gives. */
export type UsersActivateOutput = User

/** What `users.deactivate` gives. */
export type UsersDeactivateOutput = User

/** What `users.moveToBranch` gives. */
export type UsersMoveToBranchOutput = User

/** What `users.contactDelivery` gives. */
export type UsersContactDeliveryOutput = ContactDelivery

/** What `users.sessions` gives. */
export type UsersSessionsOutput = {
  readonly items: ReadonlyArray<Session>
}

/** What `users.endSessions` gives. */
export type UsersEndSessionsOutput = void

/** What `users.permissions` gives. */
export type UsersPermissionsOutput = Permissions

/** What `users.create` gives. */
export type UsersCreateOutput = User

/** What `users.resendInvitation` gives. */
export type UsersResendInvitationOutput = {
  readonly expiresAt: string
  readonly resendAfter: string
}

/** What `users.unblock` gives. */
export type UsersUnblockOutput = User | ApprovalRequest

/** What `users.assignRole` gives. */
export type UsersAssignRoleOutput = User | ApprovalRequest

/** What `users.actOnMany` gives. */
export type UsersActOnManyOutput = BulkActResults

/** What `kyc.submitAadhaar` gives. */
export type KycSubmitAadhaarOutput = AadhaarJourney

/** What `kyc.verifyAadhaarOtp` gives. */
export type KycVerifyAadhaarOtpOutput = AadhaarConcluded

/** What `kyc.returnFromAadhaar` gives. */
export type KycReturnFromAadhaarOutput = AadhaarConcluded

/** What `kyc.submitIdentityDocument` gives. */
export type KycSubmitIdentityDocumentOutput = KycIdentitySubmitted

/** What `kyc.submitAadhaarOffline` gives. */
export type KycSubmitAadhaarOfflineOutput = AadhaarConcluded

/** What `kyc.submitPan` gives. */
export type KycSubmitPanOutput = KycSubmitted

/** What `kyc.submitBank` gives. */
export type KycSubmitBankOutput = KycSubmitted

/** What `kyc.startReverseBank` gives. */
export type KycStartReverseBankOutput = ReverseBankJourney

/** What `kyc.checkReverseBank` gives. */
export type KycCheckReverseBankOutput = KycSubmitted

/** What `kyc.setRisk` gives. */
export type KycSetRiskOutput = KycStatus

/** What `kyc.status` gives. */
export type KycStatusOutput = KycStatus

/** What `kyc.searchCkycr` gives. */
export type KycSearchCkycrOutput = CkycrFound

/** What `kyc.filings` gives. */
export type KycFilingsOutput = Page<ReadResult<CkycrFilingReads, {}>>

/** What `kyc.retryFiling` gives. */
export type KycRetryFilingOutput = CkycrFiling

/** What `kyc.find` gives. */
export type KycFindOutput = FoundPeople

/** What `kyc.notes` gives. */
export type KycNotesOutput = KycCaseNotes

/** What `kyc.addNote` gives. */
export type KycAddNoteOutput = KycCaseNote

/** What `kyc.renewal` gives. */
export type KycRenewalOutput = KycRenewalOverview

/** What `kyc.renew` gives. */
export type KycRenewOutput = KycRenewalOverview

/** What `kyc.addresses` gives. */
export type KycAddressesOutput = KycWaitingAddresses

/** What `kyc.decideAddress` gives. */
export type KycDecideAddressOutput = KycAddressStanding

/** What `kycReviews.list` gives. */
export type KycReviewsListOutput = Page<ReadResult<KycReviewReads, {}>>

/** What `kycReviews.get` gives. */
export type KycReviewsGetOutput = OpenedKycReview

/** What `kycReviews.claim` gives. */
export type KycReviewsClaimOutput = KycReview

/** What `kycReviews.approve` gives. */
export type KycReviewsApproveOutput = KycReview

/** What `kycReviews.reject` gives. */
export type KycReviewsRejectOutput = KycReview

/** What `kycReviews.confirm` gives. */
export type KycReviewsConfirmOutput = KycReview

/** What `kycNotices.of` gives. */
export type KycNoticesOfOutput = KycNoticeList

/** What `kycNotices.missingAddresses` gives. */
export type KycNoticesMissingAddressesOutput = Page<ReadResult<MissingAddressReads, {}>>

/** What `kycRisk.get` gives. */
export type KycRiskGetOutput = KycRisk

/** What `kycRisk.flagPep` gives. */
export type KycRiskFlagPepOutput = KycRisk

/** What `kycOnboarding.confirmAddress` gives. */
export type KycOnboardingConfirmAddressOutput = KycStatus

/** What `kycOnboarding.seeFirstPayment` gives. */
export type KycOnboardingSeeFirstPaymentOutput = KycStatus

/** What `kycCounter.open` gives. */
export type KycCounterOpenOutput = KycCounterVisit

/** What `kycCounter.get` gives. */
export type KycCounterGetOutput = KycCounterVisit

/** What `kycCounter.seeDocument` gives. */
export type KycCounterSeeDocumentOutput = KycCounterVisit

/** What `kycCounter.takeDocument` gives. */
export type KycCounterTakeDocumentOutput = KycIdentitySubmitted

/** What `kycCounter.conclude` gives. */
export type KycCounterConcludeOutput = KycCounterVisit

/** What `kycCounter.cancel` gives. */
export type KycCounterCancelOutput = KycCounterVisit

/** What `kycVideo.start` gives. */
export type KycVideoStartOutput = KycVideoCall

/** What `kycVideo.mine` gives. */
export type KycVideoMineOutput = KycVideoStanding

/** What `kycVideo.cancel` gives. */
export type KycVideoCancelOutput = KycVideoCall

/** What `kycVideo.list` gives. */
export type KycVideoListOutput = Page<ReadResult<KycVideoSessionReads, {}>>

/** What `kycVideo.join` gives. */
export type KycVideoJoinOutput = KycJoinedVideo

/** What `kycVideo.conclude` gives. */
export type KycVideoConcludeOutput = KycVideoSession

/** What `kycVideo.audit` gives. */
export type KycVideoAuditOutput = KycVideoSession

/** What `kycUploads.content` gives. */
export type KycUploadsContentOutput = Response

/** What `holderDeaths.list` gives. */
export type HolderDeathsListOutput = HolderDeathList

/** What `holderDeaths.get` gives. */
export type HolderDeathsGetOutput = HolderDeathList

/** What `holderDeaths.decide` gives. */
export type HolderDeathsDecideOutput = HolderDeath

/** What `panExemptions.list` gives. */
export type PanExemptionsListOutput = PanExemptionList

/** What `panExemptions.get` gives. */
export type PanExemptionsGetOutput = PanExemptionList

/** What `panExemptions.propose` gives. */
export type PanExemptionsProposeOutput = PanExemption

/** What `panExemptions.decide` gives. */
export type PanExemptionsDecideOutput = PanExemption

/** What `panExemptions.revoke` gives. */
export type PanExemptionsRevokeOutput = PanExemption

/** What `aadhaarReveal.reveal` gives. */
export type AadhaarRevealRevealOutput = RevealedAadhaar

/** What `consents.texts` gives. */
export type ConsentsTextsOutput = ConsentTextList

/** What `consents.text` gives. */
export type ConsentsTextOutput = ConsentText

/** What `consents.mine` gives. */
export type ConsentsMineOutput = ConsentList

/** What `consents.give` gives. */
export type ConsentsGiveOutput = ConsentList

/** What `consents.withdraw` gives. */
export type ConsentsWithdrawOutput = ConsentList

/** What `consents.list` gives. */
export type ConsentsListOutput = ConsentList

/** What `reports.kycStatus` gives. */
export type ReportsKycStatusOutput = ReportPage<ReadResult<KycStandingReads, {}>, {
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

/** What `reports.loginActivity` gives. */
export type ReportsLoginActivityOutput = ReportPage<ReadResult<LoginAttemptReads, {}>, {
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

/** What `reports.userAuditTrail` gives. */
export type ReportsUserAuditTrailOutput = ReportPage<ReadResult<AuditEntryReads, {}>, {
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

/** What `evidencePack.make` gives. */
export type EvidencePackMakeOutput = Response

/** What `auditSeals.verify` gives. */
export type AuditSealsVerifyOutput = AuditVerification

/** What `auditSeals.proof` gives. */
export type AuditSealsProofOutput = AuditRowProof

/** What `reportExports.create` gives. */
export type ReportExportsCreateOutput = ReportExport

/** What `reportExports.list` gives. */
export type ReportExportsListOutput = ReportExports

/** What `reportExports.get` gives. */
export type ReportExportsGetOutput = ReportExport

/** What `reportExports.end` gives. */
export type ReportExportsEndOutput = void

/** What `messages.list` gives. */
export type MessagesListOutput = Page<ReadResult<MessageReads, {}>>

/** What `messages.summary` gives. */
export type MessagesSummaryOutput = MessageStanding

/** What `messages.revive` gives. */
export type MessagesReviveOutput = RevivedMessages

/** What `messages.drop` gives. */
export type MessagesDropOutput = DroppedMessages

/** What `letters.list` gives. */
export type LettersListOutput = Page<ReadResult<LetterReads, {}>>

/** What `letters.get` gives. */
export type LettersGetOutput = OpenedLetter

/** What `letters.delivered` gives. */
export type LettersDeliveredOutput = MarkedLetters

/** What `letters.returned` gives. */
export type LettersReturnedOutput = MarkedLetters

/** What `jobs.list` gives. */
export type JobsListOutput = Jobs

/** What `jobs.runs` gives. */
export type JobsRunsOutput = Page<ReadResult<JobRunReads, {}>>

/** What `jobs.get` gives. */
export type JobsGetOutput = Job

/** What `jobs.run` gives. */
export type JobsRunOutput = Job

/** What `jobs.pause` gives. */
export type JobsPauseOutput = Job

/** What `jobs.resume` gives. */
export type JobsResumeOutput = Job

/** What `retention.table` gives. */
export type RetentionTableOutput = RetentionTable

/** What `retention.runs` gives. */
export type RetentionRunsOutput = Page<ReadResult<RetentionRunReads, {}>>

/** What `legalHolds.list` gives. */
export type LegalHoldsListOutput = LegalHoldList

/** What `legalHolds.place` gives. */
export type LegalHoldsPlaceOutput = LegalHold

/** What `legalHolds.review` gives. */
export type LegalHoldsReviewOutput = LegalHold

/** What `legalHolds.lift` gives. */
export type LegalHoldsLiftOutput = LegalHold

/** What `erasures.list` gives. */
export type ErasuresListOutput = ErasureList

/** What `breaches.list` gives. */
export type BreachesListOutput = BreachList

/** What `breaches.get` gives. */
export type BreachesGetOutput = BreachWithPeople

/** What `breaches.open` gives. */
export type BreachesOpenOutput = Breach

/** What `breaches.touched` gives. */
export type BreachesTouchedOutput = Breach

/** What `breaches.draft` gives. */
export type BreachesDraftOutput = Breach

/** What `breaches.sent` gives. */
export type BreachesSentOutput = Breach

/** What `breaches.close` gives. */
export type BreachesCloseOutput = Breach

/** What `rights.list` gives. */
export type RightsListOutput = PrivacyRequests

/** What `rights.ask` gives. */
export type RightsAskOutput = PrivacyRequest

/** What `rights.end` gives. */
export type RightsEndOutput = PrivacyRequest

/** What `rights.nominee` gives. */
export type RightsNomineeOutput = PrivacyRequests

/** What `rights.desk` gives. */
export type RightsDeskOutput = DeskList

/** What `rights.decide` gives. */
export type RightsDecideOutput = DeskRequest

/** What `privacy.data` gives. */
export type PrivacyDataOutput = MyData

/** What `privacy.page` gives. */
export type PrivacyPageOutput = Response

/** What `kycUploads.create` gives. */
export type KycUploadsCreateOutput = KycUpload
