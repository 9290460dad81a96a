import type { OperationName } from "@credbuzzpay/client"
import type { Word } from "../words/Language.ts"

/** A place of the console in its menu. */
export interface Place {
  readonly path: "/"
  readonly word: Word
  /** Without the right to call this the place is not shown; the server decides all the same. */
  readonly needs: OperationName
}

/** All places, in the order of the menu. */
export const places: ReadonlyArray<Place> = [{ path: "/", word: "home.title", needs: "users.me" }]
