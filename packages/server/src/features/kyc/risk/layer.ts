import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as addresses from "../addresses/layer.ts"
import { CkycrFilingRepo } from "../ckycr-filings/CkycrFilingRepo.ts"
import { KycProgress } from "../journeys/KycProgress.ts"
import * as status from "../status/layer.ts"
import * as AssessVerified from "./AssessVerified.ts"
import { KycDueDates } from "../renewal-notices/KycDueDates.ts"
import { KycOnboardingRepo } from "../onboarding/KycOnboardingRepo.ts"
import { KycPepService } from "./KycPepService.ts"
import { KycRiskAssessor } from "./KycRiskAssessor.ts"
import { KycRiskFacts } from "./KycRiskFacts.ts"
import { KycRiskRepo } from "./KycRiskRepo.ts"
import { KycRiskService } from "./KycRiskService.ts"
import { KycRiskRun } from "./KycRiskRun.ts"

/** Assessing people by the rules, for whoever changes what the rules look at. */
export const assessing = KycRiskAssessor.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(KycRiskRepo.layer, KycOnboardingRepo.layer)),
  Layer.provide([KycDueDates.layer, KycRiskFacts.layer.pipe(Layer.provide(addresses.layer))]),
  Layer.provide(Layer.provide(KycProgress.layer, CkycrFilingRepo.layer)),
  Layer.provide([accounts.rows, auditTrail.layer])
)

/** How risky somebody is held to be, by rules and by staff. */
export const layer = Layer.mergeAll(KycPepService.layer, KycRiskService.layer).pipe(
  Layer.provide([assessing, status.layer, users.layer, auditTrail.layer])
)

/** What follows from a verified document, for the journeys. */
export const verified = AssessVerified.layer.pipe(Layer.provide(assessing))

/** Assesses those of whom something changed. */
export const jobs = KycRiskRun.layer.pipe(Layer.provide(assessing))
