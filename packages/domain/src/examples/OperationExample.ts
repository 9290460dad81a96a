import type { Schema } from "effect"
import type { OperationGroup } from "../contract/Operation.ts"

/** What one operation takes and gives as JSON on the wire. */
export interface OperationExample {
  readonly request?: unknown
  readonly response?: unknown
  /** What it gives instead under another status of success, by that status. */
  readonly otherwise?: Readonly<Record<string, unknown>>
}

/** What is answered without a body, or with a file, has no JSON to show. */
type ExampleOf<Out extends Schema.Top> = Out extends Schema.Void
  ? Pick<OperationExample, "request">
  : OperationExample & { readonly response: unknown }

/** An example for each operation of a group, by its name. */
export type ExamplesOf<G extends OperationGroup> = {
  readonly [Name in keyof G["operations"]]: ExampleOf<G["operations"][Name]["output"]>
}
