import type { CallOptions } from "../wire/CallOptions.ts"

/** Any thing that is read: its fields, those that only staff name, its key, and what it leads to. */
export interface AnyReads {
  readonly fields: object
  readonly staffOnly: string
  readonly key: string
  readonly relations: object
}

type FieldOf<R extends AnyReads> = keyof R["fields"] & string
type RelationOf<R extends AnyReads> = keyof R["relations"] & string
type To<R extends AnyReads, K> = K extends keyof R["relations"]
  ? R["relations"][K] extends { readonly to: infer T extends AnyReads }
    ? T
    : never
  : never
type PathOf<R extends AnyReads> = { [K in RelationOf<R>]: K | `${K}.${RelationOf<To<R, K>>}` }[RelationOf<R>]
type TargetOf<R extends AnyReads, P extends string> = P extends `${infer Head}.${infer Tail}`
  ? TargetOf<To<R, Head>, Tail>
  : To<R, P>

/**
 * What a read is asked to hold: `fields` trims the thing itself, `include` embeds relations, `fieldsOf` trims those,
 * `depth` 0 leaves their key only, 1 is the default, 2 allows relations of relations.
 */
export interface ReadInput<R extends AnyReads> {
  readonly fields?: ReadonlyArray<FieldOf<R>> | undefined
  readonly include?: ReadonlyArray<PathOf<R>> | undefined
  readonly fieldsOf?: { readonly [P in PathOf<R>]?: ReadonlyArray<FieldOf<TargetOf<R, P>>> | undefined } | undefined
  readonly depth?: 0 | 1 | 2 | undefined
}

type Row<R extends AnyReads, Names extends string> = { readonly [K in Names & FieldOf<R>]: R["fields"][K] }

// A list whose names are not literals in its type may hold any of them, so each may be absent.
type IsOpen<Names extends ReadonlyArray<string>> = number extends Names["length"] ? true : false

type Trimmed<R extends AnyReads, Names> =
  Names extends ReadonlyArray<string>
    ? IsOpen<Names> extends true
      ? Partial<Row<R, Names[number]>>
      : Row<R, Names[number]>
    : Row<R, Exclude<FieldOf<R>, R["staffOnly"]>>

type Get<Q, K extends string> = Q extends { readonly [P in K]: infer V } ? V : undefined
type Head<P extends string> = P extends `${infer H}.${string}` ? H : P
type Tail<P extends string, H extends string> = P extends `${H}.${infer T}` ? T : never
type Held<Relation, Item> = Relation extends { readonly many: true } ? ReadonlyArray<Item> : Item | null

type Embedded<R extends AnyReads, Paths extends string, Q, Prefix extends string> = {
  readonly [H in Head<Paths> & RelationOf<R>]: Held<
    R["relations"][H],
    (Get<Q, "depth"> extends 0
      ? Row<To<R, H>, To<R, H>["key"]>
      : Trimmed<To<R, H>, Get<Get<Q, "fieldsOf">, `${Prefix}${H}`>>) &
      Embedded<To<R, H>, Tail<Paths, H>, Q, `${Prefix}${H}.`>
  >
}

type Relations<R extends AnyReads, Paths, Q> =
  Paths extends ReadonlyArray<string>
    ? IsOpen<Paths> extends true
      ? Partial<Embedded<R, Paths[number] & string, Q, "">>
      : Embedded<R, Paths[number] & string, Q, "">
    : unknown

type Flat<T> = { readonly [K in keyof T]: T[K] }

/** What a read of `Q` gives, exactly: the fields it names, or all that anybody may see, and the relations it includes. */
export type ReadResult<R extends AnyReads, Q> = Flat<Trimmed<R, Get<Q, "fields">> & Relations<R, Get<Q, "include">, Q>>

/** A list by page. `next` and `previous` are the REST addresses of the neighbouring pages. */
export interface Page<Item> {
  readonly items: ReadonlyArray<Item>
  readonly page: number
  readonly pageSize: number
  readonly total: number
  readonly totalPages: number
  readonly next: string | null
  readonly previous: string | null
}

/** A list by cursor: `nextCursor` asks for what follows, null is the end. */
export interface CursorPage<Item> {
  readonly items: ReadonlyArray<Item>
  readonly nextCursor: string | null
}

/** A page of a report: rows, with `total` how many there are in all, with `summary` totals and series. Moments are ISO strings. */
export interface ReportPage<Item, Summary> {
  readonly from: string
  readonly to: string
  readonly timeZone: string
  readonly total: number | null
  readonly summary: Summary | null
  readonly items: ReadonlyArray<Item>
  readonly nextCursor: string | null
}

type ListResult<R extends AnyReads, Q> = Q extends { readonly cursor: string }
  ? CursorPage<ReadResult<R, Q>>
  : Page<ReadResult<R, Q>>

/** `Q` when it has no key that `Input` does not know; a parameter of this type refuses the others. */
type NoOther<Q, Input> = Q & { readonly [K in Exclude<keyof Q, keyof Input>]: never }

/** Asks for nothing in particular. */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- nothing is meant
type Nothing = Readonly<Record<never, never>>

/** Lists things: by page, or by cursor when there is one in the query ("" is the first page). */
export type ListCall<R extends AnyReads, Input extends object> = <const Q extends Input = Input & Nothing>(
  input?: NoOther<Q, Input>,
  options?: CallOptions
) => Promise<ListResult<R, Input extends Q ? Nothing : Q>>

/** Reads one thing: exactly the fields and relations that are asked for, all that anybody may see without. */
export type ReadCall<R extends AnyReads, Input extends object> = <const Q extends Input>(
  input: NoOther<Q, Input>,
  options?: CallOptions
) => Promise<ReadResult<R, Q>>

/** Asks for a page of a report. */
export type ReportCall<R extends AnyReads, Input extends object, Summary> = <const Q extends Input = Input & Nothing>(
  input?: NoOther<Q, Input>,
  options?: CallOptions
) => Promise<ReportPage<ReadResult<R, Input extends Q ? Nothing : Q>, Summary>>

/** Fetches a report whole, as a file of CSV that is read as it comes. */
export type CsvCall<Input> = (
  input?: Omit<Input, "cursor" | "pageSize" | "summary" | "total"> & { readonly bom?: boolean | undefined },
  options?: CallOptions
) => Promise<Response>
