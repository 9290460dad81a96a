import { Schema, SchemaTransformation } from "effect"
import { HttpApiSchema } from "effect/http-api"

interface SuccessBody<Data> {
  readonly success: true
  readonly data: Data
  readonly message: string
  readonly errors: readonly []
}

/**
 * `{ success: true, data, message, errors: [] }` around a schema: handlers return the data, clients receive the data.
 *
 * `identifier` names the schema in OpenAPI.
 */
export const success = <Data extends Schema.Constraint>(
  identifier: string,
  data: Data,
  options?: { readonly message?: string; readonly status?: 200 | 201 | 202 }
) => {
  const message = options?.message ?? "OK"
  return Schema.Struct({
    success: Schema.Literal(true),
    data,
    message: Schema.String,
    errors: Schema.Array(Schema.Never)
  })
    .annotate({ identifier })
    .pipe(
      Schema.decodeTo(
        Schema.toType(data),
        SchemaTransformation.transform<Data["Type"], SuccessBody<Data["Type"]>>({
          decode: (body) => body.data,
          encode: (value) => ({ success: true, data: value, message, errors: [] })
        }) as never
      ),
      HttpApiSchema.status(options?.status ?? 200)
    )
}
