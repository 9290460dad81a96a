import { Effect } from "effect"
import { RenewalOperations } from "@credbuzzpay/domain/kyc/renewal/RenewalOperations"
import { implement } from "../../../contract/implement.ts"
import { KycAddressService } from "../address-checks/KycAddressService.ts"
import { KycRenewalService } from "./KycRenewalService.ts"

export const KycRenewalHandlers = implement(
  RenewalOperations,
  Effect.map(Effect.all([KycRenewalService, KycAddressService]), ([renewals, addresses]) => ({
    renewal: (caller) => renewals.mine(caller),
    renew: (caller, input) => renewals.renew(caller, input),
    addresses: (caller) => addresses.waiting(caller),
    decideAddress: (caller, input) => addresses.decide(caller, input)
  }))
)
