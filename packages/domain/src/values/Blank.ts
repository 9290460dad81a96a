const unseen = /[\p{Default_Ignorable_Code_Point}\p{Z}\p{C}\s\u2800]/gu

/** Whether a text shows nothing: blanks, controls, joiners, fillers, and the empty Braille cell. */
export const isBlank = (text: string): boolean => text.replace(unseen, "") === ""
