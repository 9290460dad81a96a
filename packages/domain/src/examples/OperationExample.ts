/** What one operation takes and gives as JSON on the wire. */
export interface OperationExample {
  /** What it does, as a title on the documentation page, of operations that do not say it themselves. */
  readonly summary?: string
  readonly request?: unknown
  readonly response?: unknown
  /** What it gives instead under another status of success, by that status. */
  readonly otherwise?: Readonly<Record<string, unknown>>
}
