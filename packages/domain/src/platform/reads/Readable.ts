import type { Schema } from "effect"

type Fields = Schema.Struct.Fields

/** Any {@link Readable}. */
export interface AnyReadable {
  readonly name: string
  readonly fields: Fields
  readonly key: string
  readonly staffOnly: ReadonlyArray<string>
  readonly relations: Readonly<Record<string, AnyRelation>>
}

/** Any {@link Relation}. */
export interface AnyRelation {
  readonly to: AnyReadable
  readonly many: boolean
  readonly staffOnly: boolean
}

/** Where a row leads: to one other row (or to none: null), or to many. */
export interface Relation<To extends AnyReadable, Many extends boolean> extends AnyRelation {
  readonly to: To
  readonly many: Many
}

/**
 * What can be asked for of a thing that is read (docs/reads.md), as data. From it come the parameters, their
 * input in TypeScript, the shape of answers, and the types of both.
 *
 * **Shape**: `key` is the field that `depth=0` leaves of it where it is included. A field in `staffOnly` is given to
 * staff who name it, and is 403 for everybody else; without names an answer holds all the others.
 */
export interface Readable<
  F extends Fields,
  Key extends keyof F & string,
  Staff extends keyof F & string,
  Relations extends Readonly<Record<string, AnyRelation>>
> extends AnyReadable {
  readonly fields: F
  readonly key: Key
  readonly staffOnly: ReadonlyArray<Staff>
  readonly relations: Relations
}

/** Defines a {@link Readable}. `name` is the thing in messages, and in OpenAPI. */
export const readable = <
  F extends Fields,
  const Key extends keyof F & string,
  const Staff extends keyof F & string = never,
  // oxlint-disable-next-line typescript/no-generated-empty-object-type -- no relations are meant
  const Relations extends Readonly<Record<string, AnyRelation>> = Record<never, never>
>(definition: {
  readonly name: string
  readonly schema: Schema.Struct<F>
  readonly key: Key
  readonly staffOnly?: ReadonlyArray<Staff>
  readonly relations?: Relations
}): Readable<F, Key, Staff, Relations> => ({
  name: definition.name,
  fields: definition.schema.fields,
  key: definition.key,
  staffOnly: definition.staffOnly ?? [],
  // Without relations the type parameter is the empty record.
  relations: definition.relations ?? ({} as Relations)
})

/** A relation to one row. `staffOnly`: nobody else may include it. */
export const one = <To extends AnyReadable>(
  to: To,
  options?: { readonly staffOnly?: boolean }
): Relation<To, false> => ({
  to,
  many: false,
  staffOnly: options?.staffOnly === true
})

/** A relation to any number of rows, given as a list in the order of their key. */
export const many = <To extends AnyReadable>(
  to: To,
  options?: { readonly staffOnly?: boolean }
): Relation<To, true> => ({
  to,
  many: true,
  staffOnly: options?.staffOnly === true
})

/** The names that `fields` takes. */
export type FieldOf<R extends AnyReadable> = keyof R["fields"] & string

/** The fields of an answer to somebody who names none. */
export type DefaultFieldOf<R extends AnyReadable> = Exclude<FieldOf<R>, R["staffOnly"][number]>

type RelationOf<R extends AnyReadable> = keyof R["relations"] & string

/** The names that `include` takes: a relation, or a relation of one (`createdBy.branch`, with `depth` 2). */
export type PathOf<R extends AnyReadable> = {
  [K in RelationOf<R>]: K | `${K}.${RelationOf<R["relations"][K]["to"]>}`
}[RelationOf<R>]

/** What a path of {@link PathOf} leads to. */
export type TargetOf<R extends AnyReadable, P extends string> = P extends `${infer Head}.${infer Tail}`
  ? TargetOf<R["relations"][Head]["to"], Tail>
  : R["relations"][P]["to"]

/** The relation at the end of a path. The path is one that `include` accepts. */
export const relationAt = (readable: AnyReadable, path: string): AnyRelation => {
  const [head = "", ...tail] = path.split(".")
  const relation = readable.relations[head]!
  return tail.length === 0 ? relation : relationAt(relation.to, tail.join("."))
}

/** Whether a path leads to many rows, by any of its relations. */
export const leadsToMany = (readable: AnyReadable, path: string): boolean =>
  path.split(".").some((_, at, names) => relationAt(readable, names.slice(0, at + 1).join(".")).many)

/** Every path that `include` accepts. */
export const pathsOf = (readable: AnyReadable, levels = 2): ReadonlyArray<string> =>
  Object.entries(readable.relations).flatMap(([name, { to }]) => [
    name,
    ...(levels > 1 ? pathsOf(to, levels - 1).map((path) => `${name}.${path}`) : [])
  ])

/** The fields of an answer to somebody who names none. */
export const defaultFields = (readable: AnyReadable): ReadonlyArray<string> =>
  Object.keys(readable.fields).filter((field) => !readable.staffOnly.includes(field))
