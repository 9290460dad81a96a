/**
 * Who need not link their PAN with an Aadhaar, so that a PAN of theirs that is not linked is not inoperative. All four are for
 * individuals who have neither an Aadhaar number nor an enrolment ID.
 *
 * **Source**: CBDT notification 37/2017 of 11-05-2017, under section 139AA(3) of the Income-tax Act, 1961.
 */
export const panExemptions = {
  resident_of_exempt_state: "Resides in Assam, Jammu and Kashmir or Meghalaya",
  non_resident: "A non-resident as per the Income-tax Act",
  aged_80: "Was 80 years old or more at any time in the previous year",
  not_a_citizen: "Not a citizen of India"
} as const
export type PanExemptionGround = keyof typeof panExemptions

/** Of which age the third ground is. **Units**: years. */
export const EXEMPT_AGE = 80

/** The last day of the financial year that a day is in. Days are `YYYY-MM-DD`, in India. */
const lastDayOfYear = (day: string): string => {
  const year = Number(day.slice(0, 4))
  return `${day.slice(5) <= "03-31" ? year : year + 1}-03-31`
}

/**
 * Whether the birthday of an account lets the ground stand. Only `aged_80` looks at it: it is reached by the end of the
 * financial year that `today` is in, which is the previous year of the Act. A birthday that is not known says nothing.
 */
export const isExemptByAge = (ground: PanExemptionGround, dob: string | null, today: string): boolean => {
  if (ground !== "aged_80" || dob === null) return true
  return `${Number(dob.slice(0, 4)) + EXEMPT_AGE}${dob.slice(4)}` <= lastDayOfYear(today)
}
