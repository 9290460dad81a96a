import type { SeenDocument } from "./CounterVisit.ts"

/** How long a visit takes at the most. **Units**: hours. **Source**: our own choice. */
export const VISIT_HOURS = 2

/** Whether somebody may be identified by what was seen: an officially valid document, which a PAN card is not. */
export const identifies = (documents: ReadonlyArray<Pick<SeenDocument, "kind">>): boolean =>
  documents.some(({ kind }) => kind !== "pan")

/** What is compared of a number, if anything: what is on file of these two alone. */
export const isCompared = (kind: SeenDocument["kind"]): kind is "aadhaar" | "pan" =>
  kind === "aadhaar" || kind === "pan"
