import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"

/** A key of 32 bytes. */
export interface RecordedKey {
  readonly id: string
  readonly hex: string
}

/** An instance of an earlier release, as it was recorded. */
export interface RecordedInstance {
  /** The commit that it was recorded from. */
  readonly release: string
  /** The instance's "now", in ISO: tests of it set their clock here, so that no session, code or link has run out. */
  readonly moment: string
  /** The last migration step that its schema has. */
  readonly lastStep: number
  /** Of everybody who can sign in. */
  readonly password: string
  readonly people: {
    readonly superAdmin: { readonly email: string; readonly userCode: string }
    readonly admin: { readonly email: string; readonly userCode: string; readonly branchCode: string }
    readonly withTotp: { readonly email: string; readonly userCode: string; readonly secret: string }
    /** Aadhaar, PAN and bank account are proven. */
    readonly verified: {
      readonly email: string
      readonly mobile: string
      readonly userCode: string
      readonly aadhaarNumber: string
    }
  }
  /** How many rows there are, of each table that has any. */
  readonly rows: { readonly [table: string]: number }
  /** Good for nothing else. */
  readonly keys: {
    readonly encryption: RecordedKey
    readonly blindIndex: string
    readonly auditSeal: RecordedKey
    readonly otpPepper: string
  }
}

const at = (release: string, name: string) => readFileSync(new URL(`./${release}/${name}`, import.meta.url))

export const recordedInstance = (release: string): RecordedInstance =>
  JSON.parse(at(release, "instance.json").toString())

/** The SQL that makes its database again. */
export const recordedSql = (release: string): string => gunzipSync(at(release, "database.sql.gz")).toString()

/** What its file store held, in base64 by key: heads and checkpoints of the seals, exports. */
export const recordedFiles = (release: string): { readonly [key: string]: string } =>
  JSON.parse(gunzipSync(at(release, "files.json.gz")).toString())
