/**
 * Why something is kept, and for how long at least, as the law or our own purpose has it. `least` is the shortest time that the
 * basis allows, in the words of the page. **Source**: the paragraphs that are named.
 */
export const retentionBases = {
  year: {
    title: "DPDP Rules 2025, rule 8(3) (G.S.R. 846(E))",
    says: "Personal data, associated traffic data and logs of the processing are kept for at least one year from the processing, also after the account is deleted. In force from 13 May 2027; held here from now on.",
    least: "one year"
  },
  pmla: {
    title: "PMLA section 12; RBI (Commercial Banks – KYC) Directions 2025, paragraph 50",
    says: "Records of identity, earlier ones too, are kept for at least five years after the relationship with the person has ended.",
    least: "five years after the relationship"
  },
  certIn: {
    title: "CERT-In directions on logs",
    says: "Logs of all systems are kept for 180 days, in India.",
    least: "180 days"
  },
  consent: {
    title: "DPDP Act 2023, section 6",
    says: "Who processes data by consent proves that notice was given and consent was. The proof is kept as long as what rests on it.",
    least: "as long as what rests on it"
  },
  account: {
    title: "The account itself",
    says: "It is needed for what the person uses the account for, and has no use without it.",
    least: "as long as the account"
  },
  secret: {
    title: "Data minimisation",
    says: "A secret (a code, a token, a password) or a counter against guessing, of no use after its end. That it was given and used is on record elsewhere, where it is kept for a year at the least.",
    least: "none"
  },
  words: {
    title: "Data minimisation",
    says: "What a message or an answer said. The fact, with its moment, stays in the row for its own time.",
    least: "none"
  }
} as const

export type RetentionBasis = keyof typeof retentionBases
