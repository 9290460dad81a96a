import { Context } from "effect"

/**
 * Says of an endpoint that its answer has an `ETag`, and of a `GET` that it can answer 304. The document of the API says
 * so too; the server puts the tag on.
 */
export class Versioned extends Context.Reference<boolean>("@credbuzzpay/domain/preconditions/Versioned", {
  defaultValue: () => false
}) {}
