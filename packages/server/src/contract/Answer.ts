import type { HttpServerResponse } from "effect/http"
import { entityTag } from "../http/EntityTag.ts"

/** The success envelope around what is JSON text already. */
const enveloped = (json: string): string => `{"success":true,"data":${json},"message":"OK","errors":[]}`

/**
 * An answer that is JSON in REST's form already, as it came from SQL or a cache: REST sends it as it is, RPC decodes it.
 *
 * **Shape**: `body` is the text with its envelope, `data` what stands in it, `value` the same decoded where somebody has
 * it; `tag` is the entity tag.
 */
export class JsonAnswer<A> {
  readonly body: () => string
  readonly data: () => unknown
  readonly value: A | undefined
  readonly tag: string | undefined

  private constructor(
    body: () => string,
    data: () => unknown,
    more: { readonly value?: A; readonly tag?: string } = {}
  ) {
    this.body = body
    this.data = data
    this.value = more.value
    this.tag = more.tag
  }

  /** Of JSON text. */
  static readonly ofText = (json: string): JsonAnswer<never> =>
    new JsonAnswer(
      () => enveloped(json),
      () => JSON.parse(json)
    )

  /** Of a row: its tag is its version, and where more is shown than the row (`hasRelations`) also all of it. */
  static readonly ofRow = (row: {
    readonly json: string
    readonly rowVersion: number
    readonly hasRelations?: boolean
  }): JsonAnswer<never> => {
    const body = enveloped(row.json)
    const tag = entityTag(row.rowVersion, row.hasRelations === true ? body : undefined)
    return new JsonAnswer<never>(
      () => body,
      () => JSON.parse(row.json),
      { tag }
    )
  }

  /** Of a row whose body was encoded when it was read. */
  static readonly ofKept = <A extends { readonly rowVersion: number }>(value: A, body: string): JsonAnswer<A> =>
    new JsonAnswer(
      () => body,
      () => JSON.parse(body).data,
      { value, tag: entityTag(value.rowVersion) }
    )
}

/** What a handler may answer with: its output, JSON of it, or, over REST, an answer as it is sent (a file). */
export type Answer<A> = A | JsonAnswer<A> | HttpServerResponse.HttpServerResponse
