import type { DocumentStatus } from "@credbuzzpay/domain/kyc/status/DocumentStatus"
import type { KycStanding } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { standingAnew } from "@credbuzzpay/domain/kyc/renewal/RenewalWindow"
import type { KycDocumentRow } from "./KycDocumentRepo.ts"
import type { RenewalRow } from "./KycRenewalRepo.ts"

const nothing: KycStanding = {
  aadhaar: "not_submitted",
  identity: "not_submitted",
  pan: "not_submitted",
  bank: "not_submitted"
}

const statusIn = (row: KycDocumentRow, renewal: RenewalRow | undefined): DocumentStatus =>
  renewal?.kind === "anew" && renewal.state === "verifying"
    ? standingAnew(
        { status: row.status, verifiedAtMillis: row.verifiedAt?.getTime() ?? null },
        row.tryStatus,
        renewal.openedAt.getTime()
      )
    : row.status

/** How somebody's documents stand. In a renewal anew, what was verified before it began is to be submitted again. */
export const standingIn = (documents: ReadonlyArray<KycDocumentRow>, renewal: RenewalRow | undefined): KycStanding =>
  documents.reduce<KycStanding>((standing, row) => ({ ...standing, [row.document]: statusIn(row, renewal) }), nothing)
