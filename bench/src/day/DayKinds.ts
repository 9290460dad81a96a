/** What somebody does in one go: requests one after another, each as soon as the one before is answered. */
export const dayKinds = {
  visit: "A customer signs in, reads themself and their KYC, and signs out",
  look: "A signed-in customer reads themself",
  kyc: "A customer proves Aadhaar, PAN and bank account",
  profile: "A customer or their admin changes a profile, by the version that they read",
  people: "Staff list people, filtered and sorted, and open one of them",
  report: "Staff read a page of somebody's audit trail",
  reviews: "Staff look at the queue of KYC reviews and the branches"
} as const

export type DayKind = keyof typeof dayKinds

/** Of how many such acts each is one. A sign-in costs as much as fifty reads, so that few of them are much of the work. */
export const dayShares: Readonly<Record<DayKind, number>> = {
  visit: 4,
  look: 44,
  kyc: 2,
  profile: 10,
  people: 24,
  report: 10,
  reviews: 6
}

export const kindsOfDay = Object.keys(dayKinds) as ReadonlyArray<DayKind>

const total = kindsOfDay.reduce((sum, kind) => sum + dayShares[kind], 0)

/** The kind of an act for a number from 0 (included) to 1 (excluded). */
export const kindAt = (share: number): DayKind => {
  let left = share * total
  for (const kind of kindsOfDay) {
    if (left < dayShares[kind]) return kind
    left -= dayShares[kind]
  }
  return "look"
}
