import type { Schema, SchemaAST, SchemaIssue } from "effect"
import type { FieldError } from "./FieldError.ts"

/** What any input can be refused for by its shape. `INVALID_TYPE` and `INVALID_VALUE` say more where there is more to say. */
export const shapeMessages = {
  REQUIRED: "is required",
  UNKNOWN_FIELD: "is not a known field",
  UNKNOWN_PARAMETER: "is not a known parameter",
  INVALID_TYPE: "has none of the allowed shapes",
  INVALID_VALUE: "is not valid"
} as const

type ShapeCode = keyof typeof shapeMessages

interface Rule {
  readonly code?: unknown
  readonly message?: unknown
}

const join = (path: ReadonlyArray<PropertyKey>): string | null =>
  path.length === 0 ? null : path.map(String).join(".")

const typeMessage = (issue: SchemaIssue.InvalidType): string => {
  const tag = issue.ast._tag.toLowerCase()
  if (tag === "objects" || tag === "declaration") return "must be an object"
  if (tag === "union" || tag === "literal") return "is not one of the allowed values"
  if (tag === "arrays") return "must be a list"
  return `must be a ${tag}`
}

const alternatives = (issue: SchemaIssue.AnyOf): { readonly code: ShapeCode; readonly message?: string } => {
  const values = issue.ast.types.flatMap((ast) => (ast._tag === "Literal" ? [String(ast.literal)] : []))
  return values.length === 0
    ? { code: "INVALID_TYPE" }
    : { code: "INVALID_VALUE", message: `must be one of ${values.join(", ")}` }
}

/** What each field of a shape has to be that is one value and nothing else. */
const tagsOf = (ast: SchemaAST.AST): ReadonlyMap<PropertyKey, string> =>
  new Map(
    (ast._tag === "Objects" ? ast.propertySignatures : []).flatMap(({ name, type }) =>
      type._tag === "Literal" ? [[name, String(type.literal)] as const] : []
    )
  )

/** The field that tells the shapes of a union apart, and what it may be; nothing where no field does. */
const discriminator = ({ ast }: SchemaIssue.AnyOf) => {
  const shapes = ast.types.map(tagsOf)
  const name = [...(shapes[0]?.keys() ?? [])].find((key) => shapes.every((tags) => tags.has(key)))
  return name === undefined ? undefined : { name, values: shapes.map((tags) => tags.get(name)) }
}

/** The places below the checked value that a check points at; the value itself when at none. */
const pointed = (issue: SchemaIssue.Issue): ReadonlyArray<ReadonlyArray<PropertyKey>> => {
  if (issue._tag === "Pointer") return [issue.path]
  return issue._tag === "Composite" ? issue.issues.flatMap(pointed) : [[]]
}

/**
 * Everything that a schema found wrong, flat, with JSON paths and stable codes.
 *
 * Messages come from the rules alone and never from the input, which may be a password or an Aadhaar number.
 */
export const schemaProblems = (
  issue: SchemaIssue.Issue,
  excess: "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" = "UNKNOWN_FIELD",
  path: ReadonlyArray<PropertyKey> = []
): ReadonlyArray<FieldError> => {
  const at = (code: ShapeCode, message: string = shapeMessages[code]): ReadonlyArray<FieldError> => [
    { field: join(path), message, code }
  ]
  switch (issue._tag) {
    case "Pointer":
      return schemaProblems(issue.issue, excess, [...path, ...issue.path])
    case "Composite":
      return issue.issues.flatMap((inner) => schemaProblems(inner, excess, path))
    case "Encoding":
      return schemaProblems(issue.issue, excess, path)
    case "Filter": {
      const rule: Rule = (issue.filter.annotations as Schema.Annotations.Filter | undefined) ?? {}
      return pointed(issue.issue).map((below) => ({
        field: join([...path, ...below]),
        code: typeof rule.code === "string" ? rule.code : "INVALID_VALUE",
        message: typeof rule.message === "string" ? rule.message : shapeMessages.INVALID_VALUE
      }))
    }
    case "MissingKey":
      return at("REQUIRED")
    case "UnexpectedKey":
      return at(excess)
    case "InvalidType":
      return at("INVALID_TYPE", typeMessage(issue))
    case "AnyOf": {
      if (issue.issues.length > 0) return issue.issues.flatMap((inner) => schemaProblems(inner, excess, path))
      const tag = discriminator(issue)
      if (tag !== undefined) {
        const message = `must be one of ${[...new Set(tag.values)].join(", ")}`
        return [{ field: join([...path, tag.name]), message, code: "INVALID_VALUE" }]
      }
      const { code, message } = alternatives(issue)
      return at(code, message)
    }
    case "InvalidValue":
    case "Forbidden":
    case "OneOf":
      return at("INVALID_VALUE")
  }
}
