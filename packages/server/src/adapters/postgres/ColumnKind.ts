import { DateTime, Option, Schema, type SchemaAST } from "effect"

/** What a column may hold, as a test that is cheap to ask of each row, and its name for whoever reads the log. */
export interface ColumnKind {
  readonly expected: string
  readonly fits: (value: unknown) => boolean
  /** What becomes of a value that fits; absent where it stays what it is. */
  readonly decode?: ((value: unknown) => unknown) | undefined
}

const isDate = (value: unknown): value is Date => value instanceof Date && !Number.isNaN(value.getTime())

/** Guards of the library that answer synchronously; a parser would make an effect for each value. */
const known = new Map<SchemaAST.AST, ColumnKind>([
  [Schema.String.ast, { expected: "string", fits: (value) => typeof value === "string" }],
  [Schema.Number.ast, { expected: "number", fits: (value) => typeof value === "number" }],
  [Schema.Int.ast, { expected: "integer", fits: Number.isSafeInteger }],
  [Schema.Boolean.ast, { expected: "boolean", fits: (value) => typeof value === "boolean" }],
  [Schema.Date.ast, { expected: "Date", fits: isDate }],
  [Schema.Uint8Array.ast, { expected: "Uint8Array", fits: (value) => value instanceof Uint8Array }],
  [Schema.Unknown.ast, { expected: "anything", fits: (value) => value !== undefined }],
  [
    Schema.DateTimeUtcFromDate.ast,
    { expected: "Date", fits: isDate, decode: (value) => DateTime.fromDateUnsafe(value as Date) }
  ]
])

const parsed = (ast: SchemaAST.AST): ColumnKind => {
  const schema = Schema.make<Schema.Codec<unknown>>(ast)
  if (ast.encoding === undefined) return { expected: ast._tag, fits: Schema.is(schema) }
  const decode = Schema.decodeUnknownOption(schema)
  return {
    expected: `what becomes a ${ast._tag}`,
    fits: (value) => Option.isSome(decode(value)),
    decode: Schema.decodeUnknownSync(schema)
  }
}

const anyOf = ([first, second, ...more]: ReadonlyArray<ColumnKind>): ColumnKind => {
  if (first === undefined) return { expected: "nothing", fits: () => false }
  if (second === undefined) return first
  const rest = anyOf([second, ...more])
  const kind = {
    expected: `${first.expected} | ${rest.expected}`,
    fits: (value: unknown) => first.fits(value) || rest.fits(value)
  }
  if (first.decode === undefined && rest.decode === undefined) return kind
  const of = (value: unknown) => (first.fits(value) ? first : rest)
  return { ...kind, decode: (value) => of(value).decode?.(value) ?? value }
}

const arrayOf = ({ decode, expected, fits }: ColumnKind): ColumnKind => ({
  expected: `Array<${expected}>`,
  fits: (value) => Array.isArray(value) && value.every(fits),
  decode: decode && ((value) => (value as ReadonlyArray<unknown>).map(decode))
})

/** Made once from a column's schema; where there is no cheap test, the schema itself decides. */
export const columnKind = (ast: SchemaAST.AST): ColumnKind => {
  const found = known.get(ast)
  if (found !== undefined) return found
  if (ast.checks !== undefined || ast.encoding !== undefined) return parsed(ast)
  switch (ast._tag) {
    case "Null":
      return { expected: "null", fits: (value) => value === null }
    case "Literal":
      return { expected: String(ast.literal), fits: (value) => value === ast.literal }
    case "Union":
      return anyOf(ast.types.map(columnKind))
    case "Arrays":
      return ast.elements.length === 0 && ast.rest.length === 1 ? arrayOf(columnKind(ast.rest[0]!)) : parsed(ast)
    default:
      return parsed(ast)
  }
}
