import { Effect } from "effect"
import type { AnyRpcs } from "@credbuzzpay/domain/contract/AnyRpc"
import type { OperationGroup } from "@credbuzzpay/domain/contract/Operation"
import { Api } from "@credbuzzpay/domain/Api"
import type { AnyFailure } from "@credbuzzpay/domain/errors/AnyFailure"
import type { OperationGroups } from "@credbuzzpay/domain/OperationGroups"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { restRoutes } from "./contract/restRoutes.ts"
import { AuditSealHandlers } from "./features/evidence/audit-verification/AuditSealHandlers.ts"
import { RightsHandlers } from "./features/evidence/privacy-desk/RightsHandlers.ts"
import { BreachHandlers } from "./features/evidence/breaches/BreachHandlers.ts"
import { ErasureHandlers } from "./features/evidence/erasure/ErasureHandlers.ts"
import { EvidencePackHandlers } from "./features/evidence/evidence-pack/EvidencePackHandlers.ts"
import { MyDataHandlers } from "./features/evidence/privacy-data/MyDataHandlers.ts"
import { ContactHandlers } from "./features/identity/contacts/ContactHandlers.ts"
import { PasswordResetHandlers } from "./features/identity/password-reset/PasswordResetHandlers.ts"
import { PasswordHandlers } from "./features/identity/passwords/PasswordHandlers.ts"
import { RegistrationHandlers } from "./features/identity/registration/RegistrationHandlers.ts"
import { SecurityFeedHandlers } from "./features/identity/security-feed/SecurityFeedHandlers.ts"
import { SecuritySettingsHandlers } from "./features/identity/security-settings/SecuritySettingsHandlers.ts"
import { SecondStepHandlers, SignInHandlers } from "./features/identity/sign-in/SignInHandlers.ts"
import { SessionHandlers } from "./features/identity/sessions/SessionHandlers.ts"
import { StepUpHandlers } from "./features/identity/step-up/StepUpHandlers.ts"
import { TwoFactorHandlers } from "./features/identity/two-factor/TwoFactorHandlers.ts"
import { CkycrHandlers } from "./features/kyc/ckycr/CkycrHandlers.ts"
import { ConsentHandlers } from "./features/kyc/consents/ConsentHandlers.ts"
import { FindHandlers } from "./features/kyc/find/FindHandlers.ts"
import { CaseNoteHandlers } from "./features/kyc/notes/CaseNoteHandlers.ts"
import { KycRenewalHandlers } from "./features/kyc/renewal/KycRenewalHandlers.ts"
import { KycHandlers } from "./features/kyc/submissions/KycHandlers.ts"
import { KycUploadHandlers } from "./features/kyc/uploads/KycUploadHandlers.ts"
import { AadhaarRevealHandlers } from "./features/kyc/reveal/AadhaarRevealHandlers.ts"
import { KycNoticeHandlers } from "./features/kyc/notices/KycNoticeHandlers.ts"
import { PanExemptionHandlers } from "./features/kyc/pan-exemptions/PanExemptionHandlers.ts"
import { HolderDeathHandlers } from "./features/kyc/deaths/HolderDeathHandlers.ts"
import { CounterHandlers } from "./features/kyc/counter/CounterHandlers.ts"
import { VideoHandlers } from "./features/kyc/video/VideoHandlers.ts"
import { KycOnboardingHandlers } from "./features/kyc/holds/KycOnboardingHandlers.ts"
import { KycRiskHandlers } from "./features/kyc/risk/KycRiskHandlers.ts"
import { KycReviewHandlers } from "./features/kyc/reviews/KycReviewHandlers.ts"
import { ApprovalHandlers, FourEyesHandlers } from "./features/people/approvals/ApprovalHandlers.ts"
import { BulkActHandlers } from "./features/people/bulk-acts/BulkActHandlers.ts"
import { BranchHandlers } from "./features/people/branches/BranchHandlers.ts"
import { FeatureAccessHandlers, PermissionHandlers } from "./features/people/feature-access/FeatureAccessHandlers.ts"
import { FeatureHandlers } from "./features/people/features/FeatureHandlers.ts"
import { InvitationHandlers, InvitedUserHandlers } from "./features/people/invitations/InvitationHandlers.ts"
import { LetterHandlers } from "./features/people/letters/LetterHandlers.ts"
import { LegalHoldHandlers } from "./features/people/legal-holds/LegalHoldHandlers.ts"
import { PlatformAccessHandlers } from "./features/people/platform-access/PlatformAccessHandlers.ts"
import { UserHandlers } from "./features/people/users/UserHandlers.ts"
import { RetentionHandlers } from "./features/platform/retention/RetentionHandlers.ts"
import { JobHandlers } from "./features/platform/jobs/JobHandlers.ts"
import { MessageHandlers } from "./features/platform/messages/MessageHandlers.ts"
import { DeliveryReceiptHandlers } from "./features/platform/notifications/DeliveryReceiptHandlers.ts"
import { ReportExportHandlers } from "./features/reports/exports/ReportExportHandlers.ts"
import { ReportHandlers } from "./features/reports/reports/ReportHandlers.ts"

/** The handlers of all operations, by feature. */
const handlers = [
  SignInHandlers,
  SecondStepHandlers,
  SessionHandlers,
  TwoFactorHandlers,
  StepUpHandlers,
  PasswordResetHandlers,
  PasswordHandlers,
  ContactHandlers,
  FeatureHandlers,
  FeatureAccessHandlers,
  PermissionHandlers,
  PlatformAccessHandlers,
  BranchHandlers,
  ApprovalHandlers,
  FourEyesHandlers,
  BulkActHandlers,
  InvitationHandlers,
  InvitedUserHandlers,
  RegistrationHandlers,
  SecurityFeedHandlers,
  SecuritySettingsHandlers,
  UserHandlers,
  KycHandlers,
  KycRenewalHandlers,
  CkycrHandlers,
  FindHandlers,
  CaseNoteHandlers,
  KycReviewHandlers,
  KycNoticeHandlers,
  KycRiskHandlers,
  KycOnboardingHandlers,
  CounterHandlers,
  VideoHandlers,
  KycUploadHandlers,
  HolderDeathHandlers,
  PanExemptionHandlers,
  AadhaarRevealHandlers,
  ConsentHandlers,
  ReportHandlers,
  EvidencePackHandlers,
  AuditSealHandlers,
  ReportExportHandlers,
  DeliveryReceiptHandlers,
  MessageHandlers,
  LetterHandlers,
  JobHandlers,
  RetentionHandlers,
  LegalHoldHandlers,
  ErasureHandlers,
  BreachHandlers,
  RightsHandlers,
  MyDataHandlers
] as const

type All = (typeof handlers)[number]

type IdsOf<Group> = Group extends OperationGroup ? `${Group["id"]}.${keyof Group["operations"] & string}` : never
type Undone = Exclude<IdsOf<OperationGroups[keyof OperationGroups]>, IdsOf<All["group"]>>

/** All handlers, when every operation has one; otherwise a type with the ids of those that have none, which does not compile. */
const whole: [Undone] extends [never] ? typeof handlers : { readonly undone: Undone } = handlers

/** The routes of REST. */
export const RestHandlers = restRoutes<Effect.Services<All["rest"]>>(Api, whole as never)

/** What does the RPCs, by their names. */
type Runners = Readonly<Record<string, (input: unknown) => Effect.Effect<unknown, typeof AnyFailure.Type>>>

/** The RPCs. That each operation has a handler says `whole`, that a handler fits its operation `implement`. */
export const RpcHandlers = (Rpcs as unknown as AnyRpcs).toLayer(
  Effect.map(
    Effect.all(whole.map(({ rpc }) => rpc) as ReadonlyArray<Effect.Effect<object, never, Effect.Services<All["rpc"]>>>),
    (all): Runners => Object.assign({}, ...all)
  )
)
