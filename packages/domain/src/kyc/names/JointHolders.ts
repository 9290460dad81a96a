/** What stands between the holders of an account. A stroke behind one letter is a relation (S/o) or a firm (M/s). */
const between = /\s*[&+;]\s*|\s(?:AND|OR)\s|(?<=\p{L}[\p{L}\p{M}]\s*)\/\s*/u

/** What only firms and families are called, which are nobody's joint holders (Rakesh Kumar & Sons). */
const firms =
  /(?<!\p{L})(?:SONS?|BROS|BROTHERS|CO|COMPANY|ASSOCIATES|TRADERS|ENTERPRISES?|HUF|LTD|LLP|PVT|M\/S)(?!\p{L})/u

/** More holders than any account has; names beyond it are ignored. */
const MOST = 6

/** **Shape**: `isLent` is whether the family name was lent by another holder (`Ramesh & Sunita Kumar`). */
export interface Holder {
  readonly name: string
  readonly isLent: boolean
}

const wordsOf = (name: string): ReadonlyArray<string> => name.split(" ").filter((word) => word !== "")

/** A name in capitals as the names of those who hold an account together; one of them for one person's name. */
export const jointHolders = (name: string): ReadonlyArray<Holder> => {
  const holders = name
    .split(between)
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .slice(0, MOST)
  if (holders.length < 2 || firms.test(name)) return [{ name, isLent: false }, ...holdersByComma(name)]
  const family = wordsOf(holders.at(-1) ?? "")
  return holders.map((each) =>
    family.length > 1 && wordsOf(each).length === 1
      ? { name: `${each} ${family.at(-1)}`, isLent: true }
      : { name: each, isLent: false }
  )
}

/** `D'Souza, Maria` is one person; `Ramesh Kumar, Sunita Kumar` may be two, beside being one. */
const holdersByComma = (name: string): ReadonlyArray<Holder> => {
  const parts = name.split(",").map((each) => each.trim())
  const areNames = parts.length > 1 && parts.length <= MOST && parts.every((each) => wordsOf(each).length > 1)
  return areNames ? parts.map((each) => ({ name: each, isLent: false })) : []
}

/** One person's name, in capitals, whatever stands between its words. */
export const asOnePerson = (name: string): string => name.split(between).join(" ").replaceAll(",", " ")
