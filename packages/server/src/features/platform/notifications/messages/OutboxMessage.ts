import { Schema } from "effect"
import type { BrandSettings } from "../../../../config/BrandConfig.ts"
import type { Channel } from "./Message.ts"
import { messages } from "./Messages.ts"
import type { WrittenMessage } from "./WrittenMessage.ts"

type Declared = (typeof messages)[number]
type SchemasOf<M extends ReadonlyArray<Declared>> = { readonly [I in keyof M]: M[I]["schema"] }
type ByTemplate = { readonly [M in Declared as M["template"]]: M }

/** Every message there is, told apart by `template`. */
export const OutboxMessage = Schema.Union(
  messages.map(({ schema }) => schema) as unknown as SchemasOf<typeof messages> // in their order
)
export type OutboxMessage = typeof OutboxMessage.Type

const byTemplate = Object.fromEntries(messages.map((each) => [each.template, each])) as ByTemplate

/** How a template travels. */
export const channelOf = (template: OutboxMessage["template"]): Channel => byTemplate[template].channel

/** The words of a message in its recipient's language, in the name of the brand. */
export const writeMessage = (message: OutboxMessage, brand: BrandSettings): WrittenMessage =>
  byTemplate[message.template].write(message as never, brand) // found by its own template
