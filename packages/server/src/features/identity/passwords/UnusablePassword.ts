/**
 * What stands for the password of somebody who has set none. It is no hash of any format, so `PasswordHasher.verify`
 * answers as for a wrong password, at the same cost; and the database allows it only while no contact is proven.
 */
export const UNUSABLE_PASSWORD = "!"

/** Whether the account waits for its owner to set the first password. */
export const awaitsPassword = (account: { readonly passwordHash: string }): boolean =>
  account.passwordHash === UNUSABLE_PASSWORD
