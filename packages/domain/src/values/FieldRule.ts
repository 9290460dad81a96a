import { Schema } from "effect"

/** The words of JSON Schema for how long, how many and how much. Lengths are of code points, which are never more than units. */
export interface Bounds {
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
}

declare module "effect/Schema" {
  namespace Annotations {
    interface Filter {
      /** The stable error code (docs/api/error-codes.md) that a failed check is reported with, e.g. `INVALID_EMAIL`. */
      readonly code?: string | undefined
      /** What of it a JSON schema can say, of the value as it is kept. */
      readonly bounds?: Bounds | undefined
    }
  }
}

/**
 * A check that reports one exact message and one stable code when it fails.
 *
 * **Shape**: `holds` decides; `message` completes "field …"; `code` is SCREAMING_SNAKE_CASE and listed in
 * `docs/api/error-codes.md`. The message never echoes the input: it may be a password or an Aadhaar number. `bounds` is what
 * of the rule `openapi.json` says.
 */
export const fieldRule = <T>(code: string, message: string, holds: (value: T) => boolean, bounds?: Bounds) =>
  Schema.makeFilter<T>(holds, { code, message, bounds })

/** As {@link fieldRule}, for a string that must match a pattern, which `openapi.json` says of what travels as it is kept. */
export const patternRule = (code: string, message: string, pattern: RegExp, bounds?: Bounds) =>
  Schema.isPattern(pattern, { code, message, bounds })
