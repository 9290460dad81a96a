import { Schema } from "effect"

const SHAPE = /^([a-z][a-z0-9_-]{0,15}):(.{1,200})$/s

/** A provider's reference of a verification, with the name of the adapter that gave it: `acme:R-18`. */
export const ProviderRef = Schema.String.check(Schema.isPattern(SHAPE)).pipe(Schema.brand("ProviderRef"))
export type ProviderRef = typeof ProviderRef.Type

/** The reference `theirs` of the adapter of this name. Throws when theirs is empty or longer than 200 characters. */
export const providerRef = (name: string, theirs: string): ProviderRef => ProviderRef.make(`${name}:${theirs}`)

/** The name of the adapter that gave it. */
export const adapterOfRef = (ref: ProviderRef): string => ref.slice(0, ref.indexOf(":"))

/** The reference as the provider knows it. */
export const theirRef = (ref: ProviderRef): string => ref.slice(ref.indexOf(":") + 1)
