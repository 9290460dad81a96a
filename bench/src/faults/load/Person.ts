import { person, type Person, SUPER_ADMINS } from "../../world/Person.ts"

/** How many people there are: enough that nobody is needed twice within a scenario. */
export const PEOPLE = 2500

/** The super admin who blocks, and the one who asks for exports. */
export const superAdmins = Array.from({ length: SUPER_ADMINS }, (_, number) => number)

const ordinary: ReadonlyArray<Person> = Array.from({ length: PEOPLE }, (_, number) => person(number)).filter(
  ({ isActive, isBlocked, role }) => role === "user" && isActive && !isBlocked
)

/** Who changes their own profile, who is blocked and unblocked, who signs in, and who goes through their KYC: nobody is two of these. */
export const cast = {
  changing: ordinary.slice(0, 20),
  blocked: ordinary.slice(20, 100),
  signing: ordinary.slice(100, 300),
  verified: ordinary.slice(300)
} as const
