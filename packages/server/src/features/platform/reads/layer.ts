import { Cursors } from "./Cursors.ts"

/** What lists have in common. */
export const layer = Cursors.layer
