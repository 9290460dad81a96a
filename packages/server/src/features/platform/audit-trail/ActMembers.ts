import { hash } from "node:crypto"

/**
 * What an audit row of format 2 holds under a key, each as text where it is there: values as JSON. `resource_id` only where
 * its kind is none whose ids are opaque (`OpaqueResources.ts`).
 */
export const actMembers = ["ip_address", "new_values", "old_values", "reason", "resource_id"] as const
export type ActMember = (typeof actMembers)[number]

export type ActMembers = Readonly<Partial<Record<ActMember, string>>>

/** As they are sealed: with the salt of their commitment, 16 bytes in base64url. */
export interface SaltedMembers {
  readonly members: ActMembers
  readonly salt: string
}

/** The text that is sealed: JSON as RFC 8785 has it, since its names are in order and its values texts. */
export const actText = ({ members, salt }: SaltedMembers): string => {
  const there = actMembers.filter((name) => members[name] !== undefined)
  return JSON.stringify({ ...Object.fromEntries(there.map((name) => [name, members[name]])), salt })
}

/** What {@link actText} was made of. */
export const parseAct = (text: string): SaltedMembers => {
  const { salt, ...members } = JSON.parse(text) as ActMembers & { readonly salt: string } // we sealed it
  return { members, salt }
}

/**
 * The salt of one member: whoever is shown that one learns nothing of the others. The first 16 bytes of SHA-256 in base64url:
 * the salt before the name is 128 bits that nobody else knows, and an HMAC would say no more, for ten times as long.
 */
export const memberSalt = (salt: string, name: ActMember): string =>
  hash("sha256", `${salt}.${name}`, "buffer").subarray(0, 16).toString("base64url")

/** What stands for a member in the commitment: SHA-256 of the JSON of its name, its salt and its text. */
export const memberDigest = (name: ActMember, salt: string, text: string): Buffer =>
  hash("sha256", JSON.stringify([name, salt, text]), "buffer")

/** What shows one member and nothing of the others: with its own salt it gives a digest that the commitment is over. */
export interface ShownMember {
  readonly name: ActMember
  readonly salt: string
  readonly value: string
}

/** All members that are there, each with its own salt. */
export const shownMembers = ({ members, salt }: SaltedMembers): ReadonlyArray<ShownMember> =>
  actMembers.flatMap((name) => {
    const value = members[name]
    return value === undefined ? [] : [{ name, salt: memberSalt(salt, name), value }]
  })

/** The digests of all members that are there, in the order of their bytes. */
export const actDigests = (act: SaltedMembers): ReadonlyArray<Buffer> =>
  shownMembers(act)
    .map(({ name, salt, value }) => memberDigest(name, salt, value))
    .toSorted((a, b) => Buffer.compare(a, b))

/**
 * What binds the values to the row without telling them: SHA-256 over the digests. The salt goes with the key; until then one
 * member is shown with its own salt and held against this, and the others are not.
 */
export const commitmentOf = (act: SaltedMembers): Buffer => hash("sha256", Buffer.concat(actDigests(act)), "buffer")
