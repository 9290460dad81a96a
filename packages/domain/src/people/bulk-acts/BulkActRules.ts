/** So many people are acted on by one call at the most. */
export const MOST_PEOPLE = 100
