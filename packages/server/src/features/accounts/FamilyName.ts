/**
 * In `user_accounts` and `registrations` the empty text stands for no family name (ADR 0041): lists are sorted and searched
 * by it as by any other, and versions of the program that run beside this one read it. Outside the database it is null.
 */
export const storedFamilyName = (lastName: string | null): string => lastName ?? ""

/** The family name in SQL, as it is outside. */
export const familyName = (column = "last_name"): string => `nullif(${column}, '')`

/** The whole name of a row of `user_accounts` in SQL, as `fullName` of the domain has it. */
export const fullNameOf = (alias: string): string => `rtrim(${alias}.first_name || ' ' || ${alias}.last_name)`
