/** What the catalogue says of an action of the audit trail. */
export interface AuditActionWords {
  /** The kind of thing that `resource_id` names. */
  readonly resource: string
  /** What was done, in a sentence. */
  readonly says: string
  /** What `old_values` and `new_values` hold; absent where the action says it all. */
  readonly values?: string
  /** Whether whoever acts says why (`reason`): always, or when they like. */
  readonly reason?: "always" | "optional"
  /** Whom it is about is not told of it, so that nobody is warned of what staff look into. */
  readonly isStaffOnly?: true
  /** Its values are words of ours and nothing of the person, so that they are kept of somebody who was erased. */
  readonly isOfErased?: true
}

/** Actions by name, `resource.past_tense`. */
export type AuditActionFamily = Readonly<Record<`${string}.${string}`, AuditActionWords>>
