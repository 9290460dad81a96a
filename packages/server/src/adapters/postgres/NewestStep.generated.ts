// Generated from the steps of packages/migrations by `pnpm generate`; do not edit.
/** The newest migration step of this version: a database that has it has all that the program needs. */
export const newestStep = 121
