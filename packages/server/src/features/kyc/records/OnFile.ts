import { type Effect, Schema } from "effect"
import type { SqlError } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { BankAccountNumber } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import { IdentityDocumentKind } from "@credbuzzpay/domain/kyc/documents/IdentityDocumentKinds"
import { IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
import { PanHolderType, PanNumber } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import { PanSeeding } from "@credbuzzpay/domain/kyc/pan/PanStatus"
import type { DocumentKind } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { UploadId } from "@credbuzzpay/domain/kyc/uploads/KycUpload"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"

/** An Aadhaar document: references into the vault, to the number where it was told and to the e-KYC once it was. */
const Aadhaar = Schema.Struct({
  reference: Schema.NullOr(Schema.String),
  ekycReference: Schema.NullOr(Schema.String)
})

/** An identity document; `front` and `back` are uploads, the rest of what it says is in the vault. */
const Identity = Schema.Struct({
  kind: IdentityDocumentKind,
  number: Schema.RedactedFromValue(Schema.String),
  issuedOn: Schema.NullOr(CalendarDate),
  expiresOn: Schema.NullOr(CalendarDate),
  front: Schema.NullOr(UploadId),
  back: Schema.NullOr(UploadId),
  ekycReference: Schema.NullOr(Schema.String)
})

const Pan = Schema.Struct({
  pan: PanNumber,
  holderType: Schema.NullOr(PanHolderType),
  seeding: Schema.NullOr(PanSeeding)
})

/** A bank account; which it is may be told later. */
const Bank = Schema.Struct({
  account: Schema.NullOr(BankAccountNumber),
  ifsc: Schema.NullOr(IfscCode),
  bankName: Schema.NullOr(Schema.String)
})

/** What is kept of each document, beside its mask and how it stands. */
export interface OnFile {
  readonly aadhaar: typeof Aadhaar.Type
  readonly identity: typeof Identity.Type
  readonly pan: typeof Pan.Type
  readonly bank: typeof Bank.Type
}

interface Texts<Content> {
  readonly encode: (content: Content) => string
  readonly decode: (text: string) => Content
}

const textOf = <S extends Schema.Codec<unknown, unknown>>(schema: S): Texts<S["Type"]> => ({
  encode: Schema.encodeSync(Schema.fromJsonString(schema)),
  decode: Schema.decodeSync(Schema.fromJsonString(schema))
})

/** What is on file of a document as text, to be sealed. */
export const onFileText: { readonly [Document in DocumentKind]: Texts<OnFile[Document]> } = {
  aadhaar: textOf(Aadhaar),
  identity: textOf(Identity),
  pan: textOf(Pan),
  bank: textOf(Bank)
}

type Written = Effect.Effect<unknown, SqlError.SqlError | Unavailable>

/**
 * The one row that a person has of a document. Writes run in their caller's transaction.
 *
 * **Shape**: `place` puts a document there that waits for its verification, with all that is known of it, whatever stood there
 * before; `learn` adds to the one of this verification; `contentOf` reads what stands, as it was verified.
 */
export interface StandingRow<Content> {
  readonly place: (
    userCode: string,
    verificationId: string,
    content: Content,
    masked: string | null,
    at: Date
  ) => Written
  readonly learn: (userCode: string, verificationId: string, learnt: Partial<Content>, masked: string | null) => Written
  readonly contentOf: (userCode: string) => Effect.Effect<Content, SqlError.SqlError | Unavailable>
}
