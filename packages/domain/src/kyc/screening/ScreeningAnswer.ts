import { Schema } from "effect"

/**
 * What people are screened against. `unsc_sanctions`: the consolidated list of the Security Council. `uapa_51a`: orders under
 * section 51A of the Unlawful Activities (Prevention) Act, 1967. `wmd_12a`: orders under section 12A of the Weapons of Mass
 * Destruction and their Delivery Systems Act, 2005. `pep`: politically exposed persons.
 */
export const screeningLists = ["unsc_sanctions", "uapa_51a", "wmd_12a", "pep"] as const
export const ScreeningList = Schema.Literals(screeningLists)
export type ScreeningList = typeof ScreeningList.Type

/** `not_screened`: no lists are at hand, so that nothing is known either way. `possible_match`: a person of ours has to look. */
export const screeningAnswers = ["not_screened", "clear", "possible_match"] as const
export const ScreeningResult = Schema.Literals(screeningAnswers)
export type ScreeningResult = typeof ScreeningResult.Type
