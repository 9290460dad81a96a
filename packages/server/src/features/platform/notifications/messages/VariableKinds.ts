import type { Schema } from "effect"

/** Whether a variable chooses the text and is not shown itself: a literal, a boolean, or a list of them. */
export const chooses = ({ ast }: Schema.Top): boolean => {
  const isChoice = (each: typeof ast): boolean => {
    if (each._tag === "Union") return each.types.every(isChoice)
    if (each._tag === "Arrays") return [...each.elements, ...each.rest].every(isChoice)
    return each._tag === "Literal" || each._tag === "Boolean"
  }
  return isChoice(ast)
}
