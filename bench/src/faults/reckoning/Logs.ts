/** Lines of a log that name a contact of somebody: none may. */
export const namedIn = (log: string, contacts: ReadonlyArray<string>): ReadonlyArray<string> => {
  const sought = new Set(contacts)
  return log.split("\n").filter((line) => {
    const words = line.match(/[\w.+-]+@[\w.-]+|\+\d{8,}/g) ?? []
    return words.some((word) => sought.has(word) || word.endsWith("@people.example.com"))
  })
}
