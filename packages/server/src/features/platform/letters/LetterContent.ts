import { Schema } from "effect"

/**
 * What a letter says, and to whom: kept sealed, and rendered when it is handed over. `to` is the name above the address,
 * `reference` what the letter may be asked about by.
 */
export const LetterContent = Schema.Struct({
  to: Schema.String,
  reference: Schema.String,
  subject: Schema.String,
  paragraphs: Schema.Array(Schema.String)
})
export type LetterContent = typeof LetterContent.Type

/** The lines of the envelope below the name. */
export const AddressLines = Schema.Array(Schema.String)

const content = Schema.fromJsonString(LetterContent)
const lines = Schema.fromJsonString(AddressLines)

export const writeContent = Schema.encodeSync(content)
export const readContent = Schema.decodeSync(content)
export const writeLines = Schema.encodeSync(lines)
export const readLines = Schema.decodeSync(lines)

/** The cells that both are sealed for. */
export const contentCell = (letterId: string) => ({ table: "letters", column: "content_sealed", row: letterId })
export const addressCell = (letterId: string) => ({ table: "letters", column: "address_sealed", row: letterId })
