import type { DocumentKind } from "@credbuzzpay/domain/kyc/status/KycStepRules"

/** The table of each document, and its column that may be shown of the number. */
export const documentTables = {
  aadhaar: { table: "aadhaar_kyc", masked: "number_masked" },
  identity: { table: "identity_documents", masked: "number_masked" },
  pan: { table: "pan_kyc", masked: "pan_masked" },
  bank: { table: "bank_details", masked: "account_masked" }
} as const satisfies Readonly<Record<DocumentKind, { readonly table: string; readonly masked: string }>>
