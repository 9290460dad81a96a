/** Where a rule stands, and the day it was read; `isSecond`: known from a secondary source, the original was not at hand. */
export interface LawSource {
  readonly law: string
  readonly paragraph: string
  /** As `2026-11-29`. */
  readonly read: string
  readonly isSecond?: true
}

/** A rule of the law and what the code does about it. Files and tests are paths from the repository's root. */
export interface ComplianceRule {
  readonly rule: string
  readonly source: LawSource
  readonly does: string
  readonly files: ReadonlyArray<string>
  readonly tests: ReadonlyArray<{ readonly file: string; readonly title: string }>
}

const READ = "2026-11-29"
export const from =
  (law: string) =>
  (paragraph: string): LawSource => ({ law, paragraph, read: READ })
export const fromSecond =
  (law: string) =>
  (paragraph: string): LawSource => ({ law, paragraph, read: READ, isSecond: true })

export const rbi = from("RBI (Commercial Banks – KYC) Directions, 2025")
export const aadhaarAct = from("Aadhaar Act, 2016")
export const dpdp = from("DPDP Act, 2023")
export const dpdpSecond = fromSecond("DPDP Act, 2023")
export const dpdpRules = from("DPDP Rules, 2025 (G.S.R. 846(E))")
export const uapa = fromSecond("Unlawful Activities (Prevention) Act, 1967")
export const pmla = from("PMLA, 2002")
export const certIn = fromSecond("CERT-In directions of 28-04-2022")
export const cyber = fromSecond("RBI, Cyber Security Framework of 02-06-2016")

export const feature = (...names: ReadonlyArray<string>) =>
  names.map((name) => `packages/server/src/features/${name}.ts`)
export const domain = (...names: ReadonlyArray<string>) => names.map((name) => `packages/domain/src/${name}.ts`)
export const held = (name: string, title: string) => ({ file: `packages/server/test/${name}.test.ts`, title })
export const test = (name: string, title: string) => held(`features/${name}`, title)
