import { Layer } from "effect"
import * as bank from "../bank/layer.ts"
import * as journeys from "../journeys/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as ckycrFilings from "../ckycr-filings/layer.ts"
import { HolderDeathRepo } from "../death-reports/HolderDeathRepo.ts"
import { KycOnboardingRepo } from "../onboarding/KycOnboardingRepo.ts"
import { KycStatusService } from "./KycStatusService.ts"

/** How far somebody's KYC is. */
export const layer = KycStatusService.layer.pipe(
  Layer.provide([
    HolderDeathRepo.layer,
    KycOnboardingRepo.layer,
    bank.branches,
    ckycrFilings.layer,
    journeys.layer,
    users.layer
  ])
)
