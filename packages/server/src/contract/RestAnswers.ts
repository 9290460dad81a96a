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

const contentType = "application/json"
const nothing = HttpServerResponse.empty({ status: 204 })

const body = (data: unknown, message: string) => JSON.stringify({ success: true, data, message, errors: [] })

/** The encoder of an operation's output, made once; `undefined` where there is none. An answer that does not fit is a bug. */
const encoderOf = ({ output, rest }: Operation) => {
  if (output === Schema.Void) return undefined
  // No schema of the contract needs a service.
  const encode = Schema.encodeUnknownEffect((rest.output ?? wireOf(output)) as Form)
  return (answer: unknown) => Effect.orDie(encode(answer))
}

/**
 * How REST sends what a handler answers: in the envelope, with its status and message; where the answer can mean more than
 * one thing, with what is said of the one that it is (`OperationOutcomes.ts`), in the caller's language.
 */
export const restAnswers = (id: string, operation: Operation) => {
  const encode = encoderOf(operation)
  const { message, otherwise, status } = operation
  const isOtherwise = otherwise === undefined ? () => false : Schema.is(Schema.toType(otherwise.output))
  const isOther = (answer: unknown) => otherwise !== undefined && isOtherwise(answer)
  const statusOf = (answer: unknown) => (isOther(answer) ? otherwise!.status : status)
  return Effect.map(AccountLanguage, (ofAccount) => {
    if (encode === undefined) return () => Effect.succeed(nothing)
    if (!outcomesById.has(id)) {
      return (answer: unknown) =>
        Effect.map(encode(answer), (data) =>
          HttpServerResponse.text(body(data, isOther(answer) ? otherwise!.message : message), {
            status: statusOf(answer),
            contentType
          })
        )
    }
    return Effect.fnUntraced(function* (answer: unknown) {
      const data = yield* encode(answer)
      const locale = yield* language(ofAccount, operation)
      const said = saidOf(id, answer)?.[locale] ?? message
      return HttpServerResponse.text(body(data, said), {
        status: statusOf(answer),
        contentType,
        headers: { "content-language": locale }
      })
    })
  })
}
