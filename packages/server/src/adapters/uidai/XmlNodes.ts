import { type Document, DOMParser, type Element, type Node } from "@xmldom/xmldom"
import { refuse } from "./Refuse.ts"

const ELEMENT = 1
const TEXT = 3

/** **Errors**: refuses what is not well-formed; the parser would rather mend it. */
export const parsedXml = (text: string): Document =>
  new DOMParser({ onError: () => refuse("unreadable") }).parseFromString(text, "text/xml")

/** What is in a node, but for blank text between elements. */
export const within = (node: Node): ReadonlyArray<Node> =>
  Array.from(node.childNodes).filter((child) => child.nodeType !== TEXT || (child.nodeValue ?? "").trim() !== "")

/** The children of a node, which must be as many as are asked for. */
export const exactly = (node: Node, count: number): ReadonlyArray<Node> => {
  const children = within(node)
  return children.length === count ? children : refuse("unreadable")
}

/** The node as an element of this name, in this namespace or in none. */
export const element = (node: Node | null | undefined, name: string, namespace: string | null = null): Element => {
  const found = node as Element | null | undefined
  return found?.nodeType === ELEMENT && found.localName === name && (found.namespaceURI ?? null) === namespace
    ? found
    : refuse("unreadable")
}

/** The attributes of an element, of which it may have these and no others; an absent one is empty. */
export const attributes = <const Name extends string>(
  of: Element,
  names: ReadonlyArray<Name>
): Readonly<Record<Name, string>> => {
  const known: ReadonlyArray<string> = names
  for (const { name } of Array.from(of.attributes)) if (!known.includes(name)) refuse("unreadable")
  return Object.fromEntries(names.map((name) => [name, of.getAttribute(name) ?? ""])) as Record<Name, string>
}
