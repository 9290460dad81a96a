import type { PasswordSettings } from "../../config/PasswordConfig.ts"

/** One way in which a stored hash may be written. */
export interface HashFormat {
  readonly recognises: (hash: string) => boolean
  readonly matches: (hash: string, password: string) => Promise<boolean>
  readonly isWeakerThan: (hash: string, settings: PasswordSettings) => boolean
}
