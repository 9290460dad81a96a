import type { AnyReadable, AnyRelation, DefaultFieldOf, FieldOf } from "./Readable.ts"

type Row<R extends AnyReadable, Names extends string> = {
  readonly [K in Names & FieldOf<R>]: R["fields"][K]["Type"]
}

// A list whose names are not literals in its type may hold any of them, so each may be absent.
type IsOpen<Names extends ReadonlyArray<string>> = number extends Names["length"] ? true : false

type Trimmed<R extends AnyReadable, Names> =
  Names extends ReadonlyArray<string>
    ? IsOpen<Names> extends true
      ? Partial<Row<R, Names[number]>>
      : Row<R, Names[number]>
    : Row<R, DefaultFieldOf<R>>

type Get<Q, K extends string> = Q extends { readonly [P in K]: infer V } ? V : undefined
type Head<P extends string> = P extends `${infer H}.${string}` ? H : P
type Tail<P extends string, H extends string> = P extends `${H}.${infer T}` ? T : never
type Held<R extends AnyRelation, Item> = R["many"] extends true ? ReadonlyArray<Item> : Item | null

type Embedded<R extends AnyReadable, Paths extends string, Q, Prefix extends string> = {
  readonly [H in Head<Paths> & keyof R["relations"] & string]: Held<
    R["relations"][H],
    (Get<Q, "depth"> extends 0
      ? Row<R["relations"][H]["to"], R["relations"][H]["to"]["key"]>
      : Trimmed<R["relations"][H]["to"], Get<Get<Q, "fieldsOf">, `${Prefix}${H}`>>) &
      Embedded<R["relations"][H]["to"], Tail<Paths, H>, Q, `${Prefix}${H}.`>
  >
}

type Relations<R extends AnyReadable, Paths, Q> =
  Paths extends ReadonlyArray<string>
    ? IsOpen<Paths> extends true
      ? Partial<Embedded<R, Paths[number], Q, "">>
      : Embedded<R, Paths[number], Q, "">
    : unknown

type Flat<T> = { readonly [K in keyof T]: T[K] }

/**
 * What a read of `Q` gives, exactly: the fields it names, or all that anybody may see, and the relations it includes.
 *
 * **Shape**: names that are literals in the type of `Q` (use a `const` type parameter) are there; names out of a list
 * that was put together at run time may be absent, and their type says so.
 */
export type ReadResult<R extends AnyReadable, Q> = Flat<
  Trimmed<R, Get<Q, "fields">> & Relations<R, Get<Q, "include">, Q>
>

/** A row of which anything may have been asked: what the contract's schemas give. */
export type AnyRow<R extends AnyReadable> = {
  readonly [K in FieldOf<R>]?: R["fields"][K]["Type"]
} & {
  readonly [K in keyof R["relations"] & string]?: Held<R["relations"][K], AnyRow<R["relations"][K]["to"]>>
}

/** A list by page. `next` and `previous` are the REST addresses of the neighbouring pages, with all else as asked. */
export interface PageOf<Item> {
  readonly items: ReadonlyArray<Item>
  readonly page: number
  readonly pageSize: number
  readonly total: number
  readonly totalPages: number
  readonly next: string | null
  readonly previous: string | null
}

/** A list by cursor: `nextCursor` asks for what follows, null is the end. */
export interface CursorPageOf<Item> {
  readonly items: ReadonlyArray<Item>
  readonly nextCursor: string | null
}

/** What a list of `Q` gives: by cursor when `Q` has one (the empty cursor is the first page), else by page. */
export type ListResult<R extends AnyReadable, Q> = Q extends { readonly cursor: string }
  ? CursorPageOf<ReadResult<R, Q>>
  : "cursor" extends keyof Q
    ? PageOf<ReadResult<R, Q>> | CursorPageOf<ReadResult<R, Q>>
    : PageOf<ReadResult<R, Q>>
