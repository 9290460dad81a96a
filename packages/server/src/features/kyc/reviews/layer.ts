import { Layer } from "effect"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as journeys from "../journeys/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as reads from "../../platform/reads/layer.ts"
import { EvidenceUnderPersons } from "./EvidenceUnderPersons.ts"
import { KycReviewClock } from "./KycReviewClock.ts"
import { KycReviewConclusion } from "./KycReviewConclusion.ts"
import { KycReviewFacts } from "./KycReviewFacts.ts"
import { KycReviewHold } from "./KycReviewHold.ts"
import { KycReviewReader } from "./KycReviewReader.ts"
import { KycReviewRows } from "./KycReviewRows.ts"
import { KycReviewScores } from "./KycReviewScores.ts"
import { KycReviewService } from "./KycReviewService.ts"

/** What is left to a person of ours to decide. */
export const layer = Layer.mergeAll(KycReviewReader.layer, KycReviewService.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(KycReviewFacts.layer, KycReviewHold.layer)),
  Layer.provideMerge(Layer.mergeAll(KycReviewConclusion.layer, KycReviewRows.layer, KycReviewScores.layer)),
  Layer.provide([journeys.layer, users.layer, auditTrail.layer, personKeys.layer, reads.layer])
)

/** Measures how long reviews wait, and brings the evidence of versions before under its persons' keys. */
export const jobs = Layer.merge(
  KycReviewClock.layer,
  EvidenceUnderPersons.layer.pipe(Layer.provide(KycReviewRows.layer), Layer.provide(personKeys.layer))
)

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedColumn({ table: "kyc_reviews", column: "evidence_sealed", id: "review_id" })]
