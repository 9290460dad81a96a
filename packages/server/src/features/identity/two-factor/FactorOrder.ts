import type { FactorMethod } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"

/** The factors of an account, the stronger first. */
export const inOrder = (methods: ReadonlyArray<FactorMethod>): ReadonlyArray<FactorMethod> =>
  (["totp", "sms", "email"] as const).filter((method) => methods.includes(method))
