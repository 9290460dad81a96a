import { HttpServerResponse } from "effect/http"

/** Headers by their names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string>>

/**
 * An answer of JSON text, or of nothing (204, 304), before what every answer has is added. A plain value: it is made for
 * each request, and most are sent without becoming a response of the platform.
 *
 * **Shape**: `text` is `undefined` where there is no body; `tag` is the entity tag, whose form depends on how the text is
 * coded in the end. `words` is what a refusal of the edge says, where it says more than its status.
 */
export class TextAnswer {
  readonly status: number
  readonly text: string | undefined
  readonly headers: AnswerHeaders | undefined
  readonly tag: string | undefined
  readonly words: string | undefined

  constructor(status: number, text: string | undefined, headers?: AnswerHeaders, tag?: string, words?: string) {
    this.status = status
    this.text = text
    this.headers = headers
    this.tag = tag
    this.words = words
  }

  /** The same with headers more. */
  with(headers: AnswerHeaders): TextAnswer {
    return new TextAnswer(this.status, this.text, { ...this.headers, ...headers }, this.tag, this.words)
  }

  tagged(tag: string): TextAnswer {
    return new TextAnswer(this.status, this.text, this.headers, tag, this.words)
  }
}

/** What an operation is answered with over REST: text, or, of files, a response of the platform as it is sent. */
export type RestAnswer = TextAnswer | HttpServerResponse.HttpServerResponse

/** As the platform sends it, without its tag. */
export const responseOf = (answer: RestAnswer): HttpServerResponse.HttpServerResponse => {
  if (!(answer instanceof TextAnswer)) return answer
  const options = { status: answer.status, headers: answer.headers }
  return answer.text === undefined
    ? HttpServerResponse.empty(options)
    : HttpServerResponse.text(answer.text, { ...options, contentType: "application/json" })
}
