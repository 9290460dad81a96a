import { Schema } from "effect"
import type { Comparison } from "./KycReview.ts"

const optional = Schema.optionalKey(Schema.NullOr(Schema.String))

/**
 * What the journeys leave for a reviewer; each kind of document has its part of it. Numbers are masked, but for those of
 * documents that only the reviewer holds against an image or a register: `front` and `back` are the uploads.
 */
export const ReviewEvidence = Schema.fromJsonString(
  Schema.Struct({
    number: optional,
    account_name: optional,
    account_dob: optional,
    name_on_card: optional,
    holder_name: optional,
    registered_name: optional,
    registered_dob: optional,
    gender: optional,
    state: optional,
    status: optional,
    holder_type: optional,
    dob_match: Schema.optionalKey(Schema.NullOr(Schema.Union([Schema.String, Schema.Boolean]))),
    aadhaar_seeding: optional,
    mobile: optional,
    email: optional,
    document_kind: optional,
    address: optional,
    issued_on: optional,
    expires_on: optional,
    front: optional,
    back: optional,
    screening: optional,
    screening_reference: optional
  })
)
export type ReviewEvidence = typeof ReviewEvidence.Type

const said = (value: unknown) => (value === undefined || value === null ? null : String(value))

/** Evidence as pairs: what the person says, and what the provider says. What neither says is left out. */
export const sideBySide = (evidence: ReviewEvidence): ReadonlyArray<Comparison> => {
  const pairs: ReadonlyArray<readonly [string, unknown, unknown]> = [
    ["number", evidence.number, null],
    ["name", evidence.account_name, evidence.registered_name],
    ["name_on_card", evidence.name_on_card, evidence.registered_name],
    ["holder_name", evidence.holder_name, evidence.registered_name],
    ["birthday", evidence.account_dob, evidence.registered_dob],
    ["birthday_agrees", null, evidence.dob_match],
    ["gender", null, evidence.gender],
    ["state", null, evidence.state],
    ["status", null, evidence.status],
    ["holder_type", null, evidence.holder_type],
    ["aadhaar_seeding", null, evidence.aadhaar_seeding],
    ["mobile", null, evidence.mobile],
    ["email", null, evidence.email],
    ["document_kind", evidence.document_kind, null],
    ["address", evidence.address, null],
    ["issued_on", evidence.issued_on, null],
    ["expires_on", evidence.expires_on, null],
    ["front", evidence.front, null],
    ["back", evidence.back, null],
    ["screening", null, evidence.screening],
    ["screening_reference", null, evidence.screening_reference]
  ]
  return pairs
    .map(([fact, claimed, registered]) => ({ fact, claimed: said(claimed), registered: said(registered) }))
    .filter(({ claimed, fact, registered }) =>
      // A name that the person wrote nowhere is no pair with the one that is registered.
      fact === "name_on_card" || fact === "holder_name" ? claimed !== null : claimed !== null || registered !== null
    )
}
