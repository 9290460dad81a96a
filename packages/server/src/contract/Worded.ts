import { Effect, Schema } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import type { Form, Operation } from "@credbuzzpay/domain/contract/Operation"
import { wireOf } from "@credbuzzpay/domain/contract/WireOf"
import { outcomesById, saidOf } from "@credbuzzpay/domain/OperationOutcomes"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { acceptedLanguage } from "../http/AcceptedLanguage.ts"
import { AccountLanguage } from "../http/AccountLanguage.ts"

/** What is spoken to whoever asks for nothing else. */
const USUAL: Locale = "en"

/** The account's own language; of who is not signed in the one that their `Accept-Language` names first. */
const language = (ofAccount: (userCode: string) => Effect.Effect<Locale | undefined>, operation: Operation) =>
  Effect.gen(function* () {
    const own = operation.access._tag === "SignedIn" ? yield* ofAccount((yield* CurrentUser).userCode) : undefined
    if (own !== undefined) return own
    const { headers } = yield* HttpServerRequest.HttpServerRequest
    return acceptedLanguage(headers["accept-language"]) ?? USUAL
  })

/**
 * How the answers of an operation that can mean more than one thing are sent over REST: with what is said of the one that
 * it is (`OperationOutcomes.ts`). `undefined` for an operation whose declaration says all.
 */
export const worded = (id: string, operation: Operation) => {
  if (!outcomesById.has(id)) return Effect.succeed(undefined)
  const { otherwise, output, rest, status } = operation
  // No schema of the contract needs a service.
  const encode = Schema.encodeUnknownEffect((rest.output ?? wireOf(output)) as Form)
  const isOtherwise = otherwise === undefined ? () => false : Schema.is(Schema.toType(otherwise.output))
  return Effect.map(AccountLanguage, (ofAccount) =>
    Effect.fnUntraced(function* (answer: unknown) {
      const data = yield* Effect.orDie(encode(answer))
      const locale = yield* language(ofAccount, operation)
      const said = saidOf(id, answer)?.[locale] ?? operation.message
      return HttpServerResponse.text(JSON.stringify({ success: true, data, message: said, errors: [] }), {
        status: otherwise !== undefined && isOtherwise(answer) ? otherwise.status : status,
        contentType: "application/json",
        headers: { "content-language": locale }
      })
    })
  )
}
