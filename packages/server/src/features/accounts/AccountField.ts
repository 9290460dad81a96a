import { DateTime, Option, Schema, type SchemaAST } from "effect"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"

/** What is said of a field of an account beside its type. */
export interface Said {
  /** `reader`: in every answer that shows the person. `staff`: given to staff who name it. `program`: to nobody. */
  readonly seenBy: "reader" | "staff" | "program"
  /** How the profile of an evidence pack has it; without it, it has not. */
  readonly evidence?: "whole" | "masked"
  /** A part of a text that people are searched by: the parts stand in the order of the table, with blanks in between. */
  readonly searched?: "name" | "contact"
  /** A change of it stands in the audit row, with what it was. Never of secrets and contacts. */
  readonly audited?: true
  /** Each request of the person is held against it, so that a change is felt by the next. */
  readonly guards?: true
  /** No two accounts have the same. */
  readonly unique?: true
  /** In the database the empty text stands for null. */
  readonly emptyIsNull?: true
  /** A check of the table keeps out what JSON would have to escape. Not needed for fields whose values are words of ours. */
  readonly unescaped?: true
}

/** How a type of column is cast, and what the driver gives of it. */
const types = {
  text: { cast: "::text", driver: Schema.String, gives: (value: unknown) => typeof value === "string" },
  date: { cast: "::text::date", driver: Schema.String, gives: (value: unknown) => typeof value === "string" },
  timestamptz: { cast: "::timestamptz", driver: Schema.Date, gives: (value: unknown) => value instanceof Date },
  int: { cast: "::int", driver: Schema.Number, gives: (value: unknown) => typeof value === "number" },
  boolean: { cast: "::boolean", driver: Schema.Boolean, gives: (value: unknown) => typeof value === "boolean" }
} as const

/** A field of an account: what its column holds, and what is to be known of it. */
export interface AccountField<T = unknown, S extends Said = Said> {
  readonly type: keyof typeof types
  /** Decodes what the driver gives of the column, as it is selected. */
  readonly schema: Schema.Codec<T, unknown>
  readonly said: S
  /**
   * As `schema` decodes, but that what the checks of the database vouch for is not checked again: a plain function, since rows
   * are read where every microsecond counts. Throws on what the driver never gives of such a column.
   */
  readonly decode: (value: unknown) => T
}

/** A moment as callers have it. */
export type Written<T> = T | (DateTime.Utc extends T ? Date : never)

export const field = <T, const S extends Said>(
  type: keyof typeof types,
  schema: Schema.Codec<T, unknown>,
  said: S
): AccountField<T, S> => {
  const takesNull = isNullable(schema)
  const decode = (value: unknown) => {
    if (value === null ? !takesNull : !types[type].gives(value)) throw new TypeError(`No ${type}: ${typeof value}`)
    // What was just checked, and what is not: the words and forms that the table's constraints hold the column to.
    return (value instanceof Date ? DateTime.fromDateUnsafe(value) : value) as T
  }
  return { type, schema, said, decode }
}

/** What a field can hold, as it is written. */
export type FieldValue = Written<string | number | boolean | null | DateTime.Utc> | undefined

const dateOf = (value: FieldValue) => (DateTime.isDateTime(value) ? DateTime.toDateUtc(value) : value)

/** A value as a parameter. */
export const parameterOf = ({ said }: AccountField, value: FieldValue) =>
  value === null && said.emptyIsNull === true ? "" : dateOf(value)

/** What stands behind a parameter of the field. */
export const castOf = ({ type }: AccountField): string => types[type].cast

/** A value in words, for an audit row: moments in ISO 8601. */
export const inWords = (value: FieldValue) => {
  const plain = dateOf(value)
  return plain instanceof Date ? plain.toISOString() : plain
}

const isWords = (ast: SchemaAST.AST): boolean =>
  ast._tag === "Literal" || ast._tag === "Null" || (ast._tag === "Union" && ast.types.every(isWords))

/** Whether JSON has nothing to escape in the field's text. */
export const isUnescaped = ({ said, schema }: AccountField): boolean => said.unescaped === true || isWords(schema.ast)

const isNullable = (schema: Schema.Codec<unknown, unknown>) => Option.isSome(Schema.decodeUnknownOption(schema)(null))

/** The field as the driver gives it, for `Rows.ts`. */
export const driverSchema = ({ schema, type }: AccountField): Schema.Top =>
  isNullable(schema) ? Schema.NullOr(types[type].driver) : types[type].driver

/** The column of a field of this name. */
export const columnOf = snake

/** The expression that selects a field in the form it has outside the database. `of` is the table's alias with its dot. */
export const expressionOf = (name: string, { said }: AccountField, of = ""): string =>
  said.emptyIsNull === true ? `nullif(${of}${columnOf(name)}, '')` : `${of}${columnOf(name)}`
