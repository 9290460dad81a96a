/** Whose name stands behind a person's own: a parent's (S/o, D/o), a spouse's (W/o, H/o) or anybody's (C/o). */
export type NameRelation = "parent" | "spouse" | "care"

/** **Shape**: `own` is empty where a name is nothing but the relation (`S/o Kannan`). */
export interface RelatedName {
  readonly own: string
  readonly relation: NameRelation | undefined
  readonly relative: string
}

const relations: Readonly<Record<string, NameRelation>> = {
  S: "parent",
  D: "parent",
  W: "spouse",
  H: "spouse",
  C: "care",
  SON: "parent",
  DAUGHTER: "parent",
  WIFE: "spouse",
  HUSBAND: "spouse",
  CARE: "care",
  पुत्र: "parent",
  पुत्री: "parent",
  पत्नी: "spouse",
  पति: "spouse"
}

/** `S/o`, `W.o.` behind a name (in front, S. O. are initials), `son of`, and the Hindi words. Zero stands for O in scans. */
const written =
  /(?:^|\s)(?:([SDWCH])\s*\/\s*[O0](?![\p{L}\p{M}])|(?<=\S\s+)([SDWCH])\.\s?[O0]\.|(SON|DAUGHTER|WIFE|HUSBAND|CARE) OF(?=\s)|(पुत्री|पुत्र|पत्नी|पति)(?=\s))[\s.:,-]*/u

/** A name in capitals, taken apart at its first relation. */
export const relatedName = (name: string): RelatedName => {
  const found = written.exec(name)
  if (found === null) return { own: name, relation: undefined, relative: "" }
  const word = found.slice(1).find((each) => each !== undefined) ?? ""
  return {
    own: name.slice(0, found.index).trim(),
    relation: relations[word],
    relative: name.slice(found.index + found[0].length).trim()
  }
}
