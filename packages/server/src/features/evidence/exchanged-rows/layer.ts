import { ExchangedRows } from "./ExchangedRows.ts"

/** What was written anew, and what was said of the chain before. The signer is a port. */
export const layer = ExchangedRows.layer
