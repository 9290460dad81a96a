import { asOnePerson, type Holder, jointHolders } from "./JointHolders.ts"
import { relatedName, type NameRelation } from "./NameRelations.ts"
import { withoutTitles } from "./NameTitles.ts"

/** A name is compared letter by letter with another, so its length is bounded. **Units**: UTF-16 units. */
const LONGEST = 200

/** A digit next to a letter stands for a letter that was misread: no name has digits. */
const misread: Readonly<Record<string, string>> = { 0: "O", 1: "I", 5: "S" }

/**
 * One person's name, ready to be compared. **Shape**: `words` are the person's own, without titles; `whole` holds the
 * titles that may belong to the name; `text` is the name as written, in capitals. `isUnsure`: the name is a relative's,
 * or its family name another holder's, so that it never passes by itself.
 */
export interface WrittenName {
  readonly words: ReadonlyArray<string>
  readonly whole: ReadonlyArray<string> | undefined
  readonly relation: NameRelation | undefined
  readonly relative: ReadonlyArray<string>
  readonly text: string
  readonly isUnsure: boolean
}

const capitals = (name: string): string =>
  name
    .slice(0, LONGEST)
    .normalize("NFKC")
    .toUpperCase()
    // Joiners and whatever else shows nothing are inside words (क्‍ष).
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/(?<=\p{L})[015]|[015](?=\p{L})/gu, (digit) => misread[digit] ?? digit)
    .replace(/\s+/g, " ")
    .trim()

/** An apostrophe belongs to a word (D'SOUZA); any other sign separates words. */
const wordsOf = (name: string): ReadonlyArray<string> =>
  name
    .replace(/['’`]/g, "")
    .replace(/[^\p{L}\p{M}]+/gu, " ")
    .split(" ")
    .filter((word) => word !== "")

const written = ({ isLent, name }: Holder): WrittenName => {
  const { own, relation, relative } = relatedName(name)
  const relatives = withoutTitles(wordsOf(relative)).words
  // A name that begins with the relation has nothing but the other name in it: then that is what there is.
  const isOwn = own !== "" || relation === undefined
  const { whole, words } = isOwn ? withoutTitles(wordsOf(own)) : { words: relatives, whole: undefined }
  return {
    words,
    whole,
    relation: isOwn ? relation : undefined,
    relative: isOwn ? relatives : [],
    text: wordsOf(own).join(" "),
    isUnsure: isLent || !isOwn
  }
}

/** Everybody whom a name names: several people where an account is held jointly. */
export const writtenNames = (name: string): ReadonlyArray<WrittenName> => jointHolders(capitals(name)).map(written)

/** As {@link writtenNames}, for a name that is known to be one person's. */
export const onePersonsName = (name: string): string => asOnePerson(capitals(name))

/**
 * The words of a person's name, ready to be compared: NFKC, capitals, without punctuation, joiners, titles and "son
 * of …". `Mr. Rakesh K. Singh` → `RAKESH`, `K`, `SINGH`. Scripts are kept: Devanagari stays Devanagari.
 */
export const nameWords = (name: string): ReadonlyArray<string> => writtenNames(name)[0]?.words ?? []
