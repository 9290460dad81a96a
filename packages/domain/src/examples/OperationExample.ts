/** What one operation does, and what it takes and gives as JSON on the wire. */
export interface OperationExample {
  /** What it does, as a title on the documentation page, where its operation does not say so itself. */
  readonly summary?: string
  readonly request?: unknown
  readonly response?: unknown
  /** What it gives instead under another status of success, by that status. */
  readonly otherwise?: Readonly<Record<string, unknown>>
}
