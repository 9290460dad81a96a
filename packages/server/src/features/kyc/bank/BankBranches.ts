import { Context, Effect, Layer } from "effect"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { BankBranch } from "@credbuzzpay/domain/kyc/bank/BankBranch"
import { bankOfIfsc, IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
import { mergedBanks } from "./MergedBanks.ts"

const require = createRequire(import.meta.url)
const dataOf = <A>(file: string): A =>
  // The package promises the form of its data; a test looks at it.
  JSON.parse(readFileSync(require.resolve(`ifsc/src/${file}.json`), "utf8")) as A

/** The codes of branches by bank; those that are digits as numbers, without their zeros in front. */
type Codes = Readonly<Record<string, ReadonlyArray<number | string>>>
type Names = Readonly<Record<string, string>>

/** What an IFSC is of. `merged`: its bank is part of another one, and the code no longer in the register. */
export interface FoundBranch extends BankBranch {
  readonly merged: { readonly bank: string; readonly instead: string } | undefined
}

const BRANCH_AT = 5

/**
 * The register of bank branches: RBI's list as the npm package `ifsc` had it when this program was built. It has the codes
 * of branches and the names of banks; the names of branches it does not have.
 */
export class BankBranches extends Context.Service<BankBranches, { readonly find: (ifsc: IfscCode) => FoundBranch }>()(
  "@credbuzzpay/server/kyc/BankBranches"
) {
  static readonly layer = Layer.effect(
    BankBranches,
    Effect.sync(() => {
      const codes = dataOf<Codes>("IFSC")
      const names = dataOf<Names>("banknames")
      // A bank that uses codes of another one.
      const guests = { ...dataOf<Names>("sublet"), ...dataOf<Names>("custom-sublets") }

      const isKnown = (ifsc: string) => {
        const branch = ifsc.slice(BRANCH_AT)
        return codes[ifsc.slice(0, 4)]?.includes(/^\d+$/.test(branch) ? Number(branch) : branch) === true
      }

      const mergedOf = (ifsc: string) => {
        const bank = ifsc.slice(0, 4)
        const merged = Object.hasOwn(mergedBanks, bank) ? mergedBanks[bank] : undefined
        if (merged === undefined || isKnown(ifsc)) return undefined
        const code = merged.codeOf?.(ifsc.slice(BRANCH_AT))
        const hint = code !== undefined && isKnown(code) ? `: use ${code}` : ": ask there for the new IFSC"
        return { bank: names[bank] ?? bank, instead: `${merged.into}${hint}` }
      }

      return BankBranches.of({
        find: (ifsc) => ({
          ifsc,
          bankName: names[guests[ifsc] ?? bankOfIfsc(ifsc)] ?? null,
          isKnown: isKnown(ifsc),
          merged: mergedOf(ifsc)
        })
      })
    })
  )
}
