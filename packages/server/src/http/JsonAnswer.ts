import { HttpServerResponse } from "effect/http"
import type { JsonRow } from "@credbuzzpay/domain/platform/reads/RowSchema"
import { entityTag } from "./EntityTag.ts"
import { withTag } from "./Versioned.ts"

/** The success envelope around what is JSON in the form of the contract already: it came so from SQL. */
export const jsonAnswer = (data: unknown) =>
  HttpServerResponse.text(JSON.stringify({ success: true, data, message: "OK", errors: [] }), {
    contentType: "application/json"
  })

/** A row that was read with options, with the tag of its version; a trimmed row keeps the tag. */
export const rowAnswer = ({ json, rowVersion }: { readonly json: JsonRow; readonly rowVersion: number }) =>
  withTag(jsonAnswer(json), entityTag(rowVersion))
