const unseen = /[\p{Default_Ignorable_Code_Point}\p{Z}\p{C}\s\u2800]/gu
const unseenRun = /[\p{Default_Ignorable_Code_Point}\p{Z}\p{C}\s\u2800]+/gu
const apart = /[\p{Z}\s\u2800]/u

/** Whether a text shows nothing: blanks, controls, joiners, fillers, and the empty Braille cell. */
export const isBlank = (text: string): boolean => text.replace(unseen, "") === ""

/** What a text shows: without what shows nothing, and with one blank where some stood between what does. */
export const shownText = (text: string): string => text.replace(unseenRun, (run) => (apart.test(run) ? " " : "")).trim()
