import { Effect, Schema } from "effect"
import { columnKind } from "./ColumnKind.ts"

type Statement<E, R> = Effect.Effect<ReadonlyArray<object>, E, R>

type Raw = Readonly<Record<string, unknown>>

/**
 * Reads the rows of a statement as what its columns were declared to be: the only place where a row is given a type. One
 * that does not fit is a defect, which names columns and what was expected, and no value: rows hold personal data.
 */
export interface Rows<A> {
  readonly all: <E, R>(statement: Statement<E, R>) => Effect.Effect<ReadonlyArray<A>, E, R>
  readonly first: <E, R>(statement: Statement<E, R>) => Effect.Effect<A | undefined, E, R>
  /** Of a statement that always has a row, as an aggregate: none, or more, is a defect. */
  readonly one: <E, R>(statement: Statement<E, R>) => Effect.Effect<A, E, R>
}

/** The type of a row: `RowOf<typeof SessionRows>`. */
export type RowOf<R extends Rows<unknown>> = R extends Rows<infer A> ? A : never

const misfit = (wrong: string) => new TypeError(`A row of the database does not fit: ${wrong}`)

const make = <A>(read: (row: object) => A): Rows<A> => ({
  all: (statement) => Effect.map(statement, (rows) => rows.map(read)),
  first: (statement) => Effect.map(statement, ([row]) => (row === undefined ? undefined : read(row))),
  one: (statement) =>
    Effect.map(statement, ([row, ...more]) => {
      if (row !== undefined && more.length === 0) return read(row)
      throw new TypeError("A statement that has one row had none or more")
    })
})

type Columns = Schema.Struct.Fields

type AnyOf<Shapes extends ReadonlyArray<Columns>> = { [I in keyof Shapes]: Schema.Struct<Shapes[I]>["Type"] }[number]

/** Gives a row as declared, or the names of the columns that do not fit. */
const shapeOf = (columns: Columns) => {
  const kinds = Object.entries(columns).map(([name, { ast }]) => ({ name, ...columnKind(ast) }))
  const decoded = kinds.flatMap(({ decode, name }) => (decode === undefined ? [] : [[name, decode] as const]))
  const fits = (row: Raw) => {
    for (const { fits: holds, name } of kinds) if (!holds(row[name])) return false
    return true
  }
  const decode = (row: Raw) =>
    decoded.length === 0 ? row : { ...row, ...Object.fromEntries(decoded.map(([name, of]) => [name, of(row[name])])) }
  const wrongIn = (row: Raw) => {
    const wrong = kinds.filter((kind) => !kind.fits(row[kind.name]))
    return wrong.map(({ expected, name }) => `${name} is not ${expected}`).join(", ")
  }
  return { fits, decode, wrongIn }
}

/**
 * Rows by their columns, in the names that they have here (camelCase), or of one of several shapes. Columns beside them are
 * not looked at. `columns` is the first shape, to make others of it.
 */
export const rows = <const Shapes extends readonly [Columns, ...ReadonlyArray<Columns>]>(
  ...shapes: Shapes
): Rows<AnyOf<Shapes>> & { readonly columns: Shapes[0] } => {
  const all = shapes.map(shapeOf)
  const read = (row: object) => {
    for (const { decode, fits } of all) if (fits(row as Raw)) return decode(row as Raw) as AnyOf<Shapes>
    throw misfit(all[0]!.wrongIn(row as Raw))
  }
  return { ...make(read), columns: shapes[0] }
}

/** The only column of a row, whatever its name. */
export const value = <A>(column: Schema.Schema<A>): Rows<A> => {
  const { decode, expected, fits } = columnKind(column.ast)
  return make((row) => {
    const [name, only] = Object.entries(row)[0] ?? []
    if (fits(only)) return (decode === undefined ? only : decode(only)) as A
    throw misfit(`${name} is not ${expected}`)
  })
}

/** Whether a statement has a row. */
export const exists = <E, R>(statement: Statement<E, R>) => Effect.map(statement, (found) => found.length > 0)

export const strings = value(Schema.String)
export const numbers = value(Schema.Number)
export const booleans = value(Schema.Boolean)
export const dates = value(Schema.Date)
