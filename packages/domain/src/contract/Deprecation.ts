import { Context } from "effect"

/**
 * That an operation is not to be used by new callers any more. **Shape**: days (UTC) as `2026-12-01`; `link` is a page for
 * people, `successor` the path of what takes its place. **Source**: RFC 9745 (Deprecation), RFC 8594 (Sunset).
 */
export interface Deprecation {
  readonly since: string
  /** From this day on it may be gone; never before `since`. */
  readonly sunset?: string
  readonly link?: string
  readonly successor?: string
}

/** The deprecation of an endpoint; none of one that is not deprecated. */
export class Deprecated extends Context.Reference<Deprecation | undefined>("@credbuzzpay/domain/contract/Deprecated", {
  defaultValue: () => undefined
}) {}
