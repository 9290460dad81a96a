/** A bank that was merged away. `codeOf` gives the present code of a branch (the six characters after the zero), where there is a rule. */
export interface MergedBank {
  readonly into: string
  readonly codeOf?: (branch: string) => string
}

const digits = (branch: string, more: number) => String(Number(branch) + more).padStart(6, "0")

const STATE_BANK = "State Bank of India"
const ofStateBank = (more: number): MergedBank => ({
  into: STATE_BANK,
  codeOf: (branch) => `SBIN0${digits(branch, more)}`
})

/**
 * Banks whose codes ended with them, by their four letters. A rule gives a hint only where its code is in the register.
 * **Source**: notifications of RBI and the Ministry of Finance of the mergers of 2017 (State Bank of India), 2019 (Bank of
 * Baroda) and 2020 (Punjab National Bank, Canara Bank, Union Bank of India, Indian Bank, DBS Bank India).
 */
export const mergedBanks: Readonly<Record<string, MergedBank>> = {
  SBHY: ofStateBank(0),
  SBMY: ofStateBank(0),
  SBBJ: ofStateBank(21_000),
  STBP: ofStateBank(50_000),
  SBTR: ofStateBank(70_000),
  VIJB: { into: "Bank of Baroda" },
  BKDN: { into: "Bank of Baroda" },
  ORBC: { into: "Punjab National Bank" },
  UTBI: { into: "Punjab National Bank" },
  SYNB: { into: "Canara Bank", codeOf: (branch) => `CNRB0${digits(branch, 10_000)}` },
  ANDB: { into: "Union Bank of India" },
  CORP: { into: "Union Bank of India" },
  ALLA: { into: "Indian Bank" },
  LAVB: { into: "DBS Bank India", codeOf: (branch) => `DBSS0IN0${branch.slice(-3)}` }
}
