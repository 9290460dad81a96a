import { Config, Schema, SchemaIssue } from "effect"

/** What is wrong with a setting. Never holds what it is set to: that may be a secret. */
export interface SettingProblem {
  /** The name as it is in the environment. */
  readonly setting: string
  /** What it must be, or what to do. */
  readonly message: string
  /** It is needed and not set. A program that generates it ignores this. */
  readonly missing: boolean
}

/** A problem of a setting that is set, but wrongly. */
export const wrong = (setting: string, message: string): SettingProblem => ({ setting, message, missing: false })

/** `OTP_PEPPER: must be set …`, for the list that a program prints. */
export const problemLine = ({ message, setting }: SettingProblem): string => `${setting}: ${message}`

/** The problem as the error that a `Config` fails with. */
export const configError = ({ message, setting }: SettingProblem): Config.ConfigError =>
  new Config.ConfigError(
    new Schema.SchemaError(new SchemaIssue.Pointer([setting], new SchemaIssue.InvalidValue({ message })))
  )
