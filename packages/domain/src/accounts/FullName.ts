import type { User } from "./User.ts"

/** How a person is called in full; by their one name, who has no family name. */
export const fullName = ({ firstName, lastName }: Pick<User, "firstName" | "lastName">): string =>
  lastName === null ? firstName : `${firstName} ${lastName}`
