import type { DocumentStatus } from "./DocumentStatus.ts"

/** Everything that somebody may submit; `identity` is any officially valid document beside Aadhaar, or a CKYC identifier. */
export const documentKinds = ["aadhaar", "identity", "pan", "bank"] as const
export type DocumentKind = (typeof documentKinds)[number]

/** The steps of KYC in their order. */
export const kycSteps = ["identity", "pan", "bank"] as const
export type KycStep = (typeof kycSteps)[number]

/**
 * What proves each step: any one of its documents. **Source**: Aadhaar Act, s. 8A(3)(c): Aadhaar is one of several ways to prove
 * identity.
 */
export const provenBy: Readonly<Record<KycStep, ReadonlyArray<DocumentKind>>> = {
  identity: ["aadhaar", "identity"],
  pan: ["pan"],
  bank: ["bank"]
}

/** The step that a document proves. */
export const stepOf = (document: DocumentKind): KycStep =>
  kycSteps.find((step) => provenBy[step].includes(document)) ?? kycSteps[0]

export type KycStanding = Readonly<Record<DocumentKind, DocumentStatus>>

/** How each stands, of views of them. */
export const standingOfAll = (
  documents: Readonly<Record<DocumentKind, { readonly status: DocumentStatus }>>
): KycStanding => ({
  aadhaar: documents.aadhaar.status,
  identity: documents.identity.status,
  pan: documents.pan.status,
  bank: documents.bank.status
})

const isProven = (standing: KycStanding, step: KycStep) =>
  provenBy[step].some((document) => standing[document] === "verified")

/** Whether a document of the step is being verified, by a provider or a person of ours. */
export const isUnderWay = (standing: KycStanding, step: KycStep): boolean =>
  provenBy[step].some((document) => standing[document] === "pending" || standing[document] === "review")

/** The step that is due: the first that nothing proves. `undefined` when all are proven. */
export const dueStep = (standing: KycStanding): KycStep | undefined =>
  kycSteps.find((step) => !isProven(standing, step))

/**
 * Why a document cannot be submitted now: the step before its own is due first (`out_of_order`), its step is proven
 * (`verified`), or a document of it is being verified already (`running`). `undefined` when it can.
 */
export const submissionProblem = (
  standing: KycStanding,
  document: DocumentKind
): "out_of_order" | "verified" | "running" | undefined => {
  const step = stepOf(document)
  if (isProven(standing, step)) return "verified"
  if (dueStep(standing) !== step) return "out_of_order"
  return isUnderWay(standing, step) ? "running" : undefined
}
