import { Schema } from "effect"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"
import { UploadId } from "../uploads/KycUpload.ts"
import { type PanExemptionGround, panExemptions } from "./PanExemptions.ts"

const Instant = Schema.DateTimeUtcFromString

export const ExemptionGround = Schema.Literals(Object.keys(panExemptions) as ReadonlyArray<PanExemptionGround>)

/** `proposed` by one, it is `standing` or `refused` by another; a standing one may be `revoked`. */
export const ExemptionState = Schema.Literals(["proposed", "standing", "refused", "revoked"])
export type ExemptionState = typeof ExemptionState.Type

/**
 * That somebody's PAN need not be linked with an Aadhaar. `reason` is null once the person was erased; `uploadId` is of evidence, an upload
 * for them. People by their user codes; times are UTC.
 */
export const PanExemption = Schema.Struct({
  exemptionId: Schema.String,
  userCode: UserCode,
  ground: ExemptionGround,
  state: ExemptionState,
  reason: Schema.NullOr(Schema.String),
  uploadId: Schema.NullOr(UploadId),
  proposedBy: Schema.String,
  proposedAt: Instant,
  decidedBy: Schema.NullOr(Schema.String),
  decidedAt: Schema.NullOr(Instant),
  revokedBy: Schema.NullOr(Schema.String),
  revokedAt: Schema.NullOr(Instant)
}).annotate({ identifier: "PanExemption" })
export type PanExemption = typeof PanExemption.Type

/** 100 at the most. */
export const PanExemptionList = Schema.Struct({ items: Schema.Array(PanExemption) }).annotate({
  identifier: "PanExemptionList"
})
export type PanExemptionList = typeof PanExemptionList.Type

export const PanExemptionsOf = Schema.Struct({ userCode: UserCode })

/** `uploadId` is of evidence, an upload for the person with the purpose `identity_document`. */
export const ProposePanExemption = Schema.Struct({
  userCode: UserCode,
  ground: ExemptionGround,
  reason: Reason,
  uploadId: Schema.optionalKey(UploadId)
})

/** The second pair of eyes. Who does not agree says why: `REASON_NEEDED`. */
export const DecidePanExemption = Schema.Struct({
  userCode: UserCode,
  agree: Schema.Boolean,
  reason: Schema.optionalKey(Reason)
})

export const RevokePanExemption = Schema.Struct({ userCode: UserCode, reason: Reason })
