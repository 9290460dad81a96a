import { Effect, Layer } from "effect"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { AuditSealHandlers } from "./features/evidence/audit-seals/AuditSealHandlers.ts"
import { EvidencePackHandlers } from "./features/evidence/evidence-pack/EvidencePackHandlers.ts"
import { ContactHandlers } from "./features/identity/contacts/ContactHandlers.ts"
import { PasswordResetHandlers } from "./features/identity/password-reset/PasswordResetHandlers.ts"
import { PasswordHandlers } from "./features/identity/passwords/PasswordHandlers.ts"
import { RegistrationHandlers } from "./features/identity/registration/RegistrationHandlers.ts"
import { SecurityFeedHandlers } from "./features/identity/security-feed/SecurityFeedHandlers.ts"
import { SecuritySettingsHandlers } from "./features/identity/security-settings/SecuritySettingsHandlers.ts"
import { SessionHandlers } from "./features/identity/sessions/SessionHandlers.ts"
import { StepUpHandlers } from "./features/identity/step-up/StepUpHandlers.ts"
import { TwoFactorHandlers } from "./features/identity/two-factor/TwoFactorHandlers.ts"
import { ConsentHandlers } from "./features/kyc/consents/ConsentHandlers.ts"
import { KycHandlers } from "./features/kyc/journeys/KycHandlers.ts"
import { AadhaarRevealHandlers } from "./features/kyc/reveal/AadhaarRevealHandlers.ts"
import { KycReviewHandlers } from "./features/kyc/reviews/KycReviewHandlers.ts"
import { ApprovalHandlers } from "./features/people/approvals/ApprovalHandlers.ts"
import { BranchHandlers } from "./features/people/branches/BranchHandlers.ts"
import { FeatureAccessHandlers } from "./features/people/feature-access/FeatureAccessHandlers.ts"
import { FeatureHandlers } from "./features/people/features/FeatureHandlers.ts"
import { InvitationHandlers } from "./features/people/invitations/InvitationHandlers.ts"
import { PlatformAccessHandlers } from "./features/people/platform-access/PlatformAccessHandlers.ts"
import { UserHandlers } from "./features/people/users/UserHandlers.ts"
import { ReportExportHandlers } from "./features/reports/exports/ReportExportHandlers.ts"
import { ReportHandlers } from "./features/reports/reports/ReportHandlers.ts"

/** What does each group of operations. One that is missing does not compile: its group asks for it. */
const handlers = [
  SessionHandlers,
  TwoFactorHandlers,
  StepUpHandlers,
  PasswordResetHandlers,
  PasswordHandlers,
  ContactHandlers,
  FeatureHandlers,
  FeatureAccessHandlers,
  PlatformAccessHandlers,
  BranchHandlers,
  ApprovalHandlers,
  InvitationHandlers,
  RegistrationHandlers,
  SecurityFeedHandlers,
  SecuritySettingsHandlers,
  UserHandlers,
  KycHandlers,
  KycReviewHandlers,
  AadhaarRevealHandlers,
  ConsentHandlers,
  ReportHandlers,
  EvidencePackHandlers,
  AuditSealHandlers,
  ReportExportHandlers
] as const

type All = (typeof handlers)[number]
type Both<A, B> = (A extends unknown ? (each: A) => void : never) extends (all: infer Whole) => void ? Whole & B : never

/** The endpoints of REST. */
export const RestHandlers = Layer.mergeAll(...(handlers.map(({ rest }) => rest) as unknown as readonly [All["rest"]]))

// oxlint-disable-next-line typescript/no-generated-empty-object-type -- a group may have no RPC
type Runners = Both<Effect.Success<All["rpc"]>, unknown>

/** The RPCs. */
export const RpcHandlers = Rpcs.toLayer(
  Effect.map(
    Effect.all(
      handlers.map(({ rpc }) => rpc) as ReadonlyArray<Effect.Effect<object, never, Effect.Services<All["rpc"]>>>
    ),
    (all): Runners => Object.assign({}, ...all)
  )
)
