import { Layer } from "effect"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as vault from "../vault/layer.ts"
import { AadhaarKycRepo } from "./AadhaarKycRepo.ts"
import { accountColumn, BankDetailsRepo } from "./BankDetailsRepo.ts"
import { EkycOnFile } from "./EkycOnFile.ts"
import { IdentityDocumentRepo } from "./IdentityDocumentRepo.ts"
import { EkycIntoVault } from "./EkycIntoVault.ts"
import { KycAddressRepo } from "./KycAddressRepo.ts"
import { KycCandidateRepo } from "./KycCandidateRepo.ts"
import { KycFiling } from "./KycFiling.ts"
import { KycRecordRepo } from "./KycRecordRepo.ts"
import { NumbersUnderPersons } from "./NumbersUnderPersons.ts"
import { panColumn, PanKycRepo } from "./PanKycRepo.ts"

/** What is on file of a person's documents: what stands, what is on its way to it, what was verified before. */
export const layer = Layer.merge(KycFiling.layer, EkycOnFile.layer).pipe(
  Layer.provideMerge(
    Layer.mergeAll(
      AadhaarKycRepo.layer,
      BankDetailsRepo.layer,
      IdentityDocumentRepo.layer,
      PanKycRepo.layer,
      KycAddressRepo.layer,
      KycCandidateRepo.layer,
      KycRecordRepo.layer
    )
  ),
  Layer.provide([vault.layer, personKeys.layer])
)

/** Brings what versions before kept of e-KYC into the vault, and numbers that they sealed under the general key under persons'. */
export const jobs = Layer.merge(EkycIntoVault.layer, NumbersUnderPersons.layer).pipe(Layer.provide(layer))

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [
  sealedColumn({ table: "aadhaar_kyc", column: "person_sealed", id: "user_code" }),
  sealedColumn(panColumn),
  sealedColumn(accountColumn)
]
