import { Clock, Effect, Schema, SchemaTransformation } from "effect"
import { FailureBody } from "./FailureBody.ts"
import type { FieldError } from "./FieldError.ts"
import { RequestId } from "./RequestId.ts"

/** What every error of the vocabulary carries. */
export interface ErrorProps {
  readonly message: string
  readonly errors: ReadonlyArray<FieldError>
  readonly requestId?: string | undefined
  readonly retryAfterSeconds?: number | undefined
}

/** The fields of every error class; `retryAfterSeconds` is set on RateLimited and Unavailable. */
export const errorFields = {
  message: Schema.String,
  errors: Schema.Array(
    Schema.Struct({ field: Schema.NullOr(Schema.String), message: Schema.String, code: Schema.String })
  ),
  requestId: Schema.optional(Schema.String),
  retryAfterSeconds: Schema.optional(Schema.Number)
}

/**
 * The REST form of an error class: the failure envelope under its HTTP status.
 *
 * One class per status, so the client rebuilds the very class from the status alone.
 */
export const wire = <C extends Schema.Codec<ErrorProps, unknown> & (new (props: ErrorProps) => ErrorProps)>(
  cls: C,
  status: number
) =>
  FailureBody.annotate({ identifier: `Failure${status}` })
    .pipe(
      Schema.decodeTo(
        Schema.toType(cls),
        SchemaTransformation.transformEffect<ErrorProps, FailureBody, never, never>({
          decode: (body) =>
            Effect.succeed(new cls({ message: body.message, errors: body.errors, requestId: body.request_id })),
          encode: (error) =>
            Effect.gen(function* () {
              return {
                success: false,
                message: error.message,
                errors: error.errors,
                timestamp: new Date(yield* Clock.currentTimeMillis).toISOString(),
                request_id: yield* RequestId
              }
            })
        }) as never
      )
    )
    .annotate({ httpApiStatus: status })
