import { Effect, Schema } from "effect"
import type { Form, Operation } from "@credbuzzpay/domain/contract/Operation"
import { wireOf } from "@credbuzzpay/domain/contract/WireOf"
import { outcomesById, saidOf } from "@credbuzzpay/domain/OperationOutcomes"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { acceptedLanguage } from "../http/AcceptedLanguage.ts"
import { AccountLanguage } from "../http/AccountLanguage.ts"
import type { RestCall } from "../http/rest/RestCall.ts"
import { TextAnswer } from "../http/rest/TextAnswer.ts"

/** What is spoken to whoever asks for nothing else. */
const USUAL: Locale = "en"

/** The account's own language; of who is not signed in the one that their `Accept-Language` names first. */
const language = (ofAccount: (userCode: string) => Effect.Effect<Locale | undefined>, { asked, caller }: RestCall) =>
  Effect.map(
    caller === undefined ? Effect.succeed(undefined) : ofAccount(caller.userCode),
    (own) => own ?? acceptedLanguage(asked.headers["accept-language"]) ?? USUAL
  )

const nothing = Effect.succeed(new TextAnswer(204, undefined))

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
  return Effect.map(AccountLanguage, (ofAccount): ((answer: unknown, call: RestCall) => Effect.Effect<TextAnswer>) => {
    if (encode === undefined) return () => nothing
    if (!outcomesById.has(id)) {
      return (answer) =>
        Effect.mapEager(
          encode(answer),
          (data) => new TextAnswer(statusOf(answer), body(data, isOther(answer) ? otherwise!.message : message))
        )
    }
    return Effect.fnUntraced(function* (answer: unknown, call: RestCall) {
      const data = yield* encode(answer)
      const locale = yield* language(ofAccount, call)
      const said = saidOf(id, answer)?.[locale] ?? message
      return new TextAnswer(statusOf(answer), body(data, said), { "content-language": locale })
    })
  })
}
