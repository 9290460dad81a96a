import type { AnyReadable, FieldOf, PathOf, TargetOf } from "./Readable.ts"

/**
 * What a read is asked to hold. `fields` trims the thing itself, `include` embeds relations, `fieldsOf` trims those
 * (`fields[branch]` on the wire), `depth` 0 leaves their key only, 1 is the default, 2 allows relations of relations.
 */
export interface ReadInput<R extends AnyReadable> {
  readonly fields?: ReadonlyArray<FieldOf<R>>
  readonly include?: ReadonlyArray<PathOf<R>>
  readonly fieldsOf?: { readonly [P in PathOf<R>]?: ReadonlyArray<FieldOf<TargetOf<R, P>>> }
  readonly depth?: 0 | 1 | 2
}

/** A {@link ReadInput} of whatever thing. */
export interface AnyReadInput {
  readonly fields?: ReadonlyArray<string>
  readonly include?: ReadonlyArray<string>
  readonly fieldsOf?: Readonly<Record<string, ReadonlyArray<string> | undefined>>
  readonly depth?: 0 | 1 | 2
}

type NoOtherTrims<Q, Input> = [Q, Input] extends [
  { readonly fieldsOf: infer Trims },
  { readonly fieldsOf?: infer Known }
]
  ? { readonly fieldsOf: { readonly [P in Exclude<keyof Trims, keyof NonNullable<Known>>]: never } }
  : unknown

/** `Q` when it has no key, and trims no path, that `Input` does not know; a parameter of this type refuses the others. */
export type NoOther<Q, Input> = Q & { readonly [K in Exclude<keyof Q, keyof Input>]: never } & NoOtherTrims<Q, Input>
