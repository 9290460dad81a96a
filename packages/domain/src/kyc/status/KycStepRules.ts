import type { DocumentStatus } from "./KycStatus.ts"

/** The documents in the order in which they are proven. */
export const documentsInOrder = ["aadhaar", "pan", "bank"] as const
export type DocumentKind = (typeof documentsInOrder)[number]

type Standing = Readonly<Record<DocumentKind, DocumentStatus>>

/** The document that is due: the first that is not verified. `undefined` when all are. */
export const dueDocument = (standing: Standing): DocumentKind | undefined =>
  documentsInOrder.find((document) => standing[document] !== "verified")

/**
 * Why a document cannot be submitted now: the one before it is due first (`out_of_order`), it is verified, or somebody is
 * at it already (`running`). `undefined` when it can.
 */
export const submissionProblem = (
  standing: Standing,
  document: DocumentKind
): "out_of_order" | "verified" | "running" | undefined => {
  const status = standing[document]
  if (status === "verified") return "verified"
  if (dueDocument(standing) !== document) return "out_of_order"
  return status === "pending" || status === "review" ? "running" : undefined
}
