import * as C from "@credbuzzpay/domain/identity/contacts/ContactChange"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** One's own e-mail address and mobile number. */
export interface ContactCalls {
  readonly change: Call<(typeof C.ChangeContact)["Encoded"], typeof C.ContactChangeStarted.Type>
  readonly verify: Call<(typeof C.VerifyContact)["Encoded"], typeof C.ContactChanged.Type>
}

export const contactCalls = callGroup<ContactCalls>(({ guarded, renewing }) => ({
  change: guarded.call(C.ChangeContact, {
    rest: ({ contacts }, payload) => contacts.change({ payload }),
    rpc: (rpc, input) => rpc["contacts.change"](input)
  }),
  verify: renewing.call(C.VerifyContact, {
    rest: ({ contacts }, payload) => contacts.verify({ payload }),
    rpc: (rpc, input) => rpc["contacts.verify"](input)
  })
}))
