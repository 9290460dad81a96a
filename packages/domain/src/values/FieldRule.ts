import { Schema } from "effect"

declare module "effect/Schema" {
  namespace Annotations {
    interface Filter {
      /** The stable error code (docs/api/error-codes.md) that a failed check is reported with, e.g. `INVALID_EMAIL`. */
      readonly code?: string | undefined
    }
  }
}

/**
 * A check that reports one exact message and one stable code when it fails.
 *
 * **Shape**: `holds` decides; `message` completes "field …"; `code` is SCREAMING_SNAKE_CASE and listed in
 * `docs/api/error-codes.md`. The message never echoes the input: it may be a password or an Aadhaar number.
 */
export const fieldRule = <T>(code: string, message: string, holds: (value: T) => boolean) =>
  Schema.makeFilter<T>(holds, { code, message })

/** As {@link fieldRule}, for a string that must match a pattern; the pattern is kept for the JSON schema. */
export const patternRule = (code: string, message: string, pattern: RegExp) =>
  Schema.isPattern(pattern, { code, message })
