import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { kebab, snake } from "./names.mjs"
import { Stop } from "./say.mjs"

const makers = { get: "get", post: "post", put: "put", delete: "del" }

/** The one file in a folder whose name ends so. */
const oneFile = (root, folder, ending) => {
  const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []
  const found = names.filter((name) => name.endsWith(ending))
  if (found.length !== 1) throw new Stop(`${folder} has ${found.length} files *${ending}; it takes one.`)
  return `${folder}/${found[0]}`
}

const literally = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")

/** The text with these names imported, beside what it imports from the module already. */
const importing = (text, module, names, keyword = "import") => {
  const found = new RegExp(`^${keyword} \\{([^}]*)\\} from "${literally(module)}"$`, "m").exec(text)
  const before = found === null ? [] : found[1].split(",").map((name) => name.trim())
  const all = [...new Set([...before, ...names])].filter((name) => name !== "").toSorted()
  const line = `${keyword} { ${all.join(", ")} } from "${module}"`
  return found === null ? `${line}\n${text}` : text.replace(found[0], line)
}

/** The text with an entry more at the end of the object whose closing brace `end` finds. */
const entering = (text, end, indent, entry, otherwise) => {
  const found = end.exec(text)
  if (found === null) throw new Stop(otherwise)
  const before = text.slice(0, found.index).trimEnd()
  const lines = entry.map((line) => `${indent}${line}`)
  return `${before}${before.endsWith("{") ? "" : ","}\n${lines.join("\n")}\n${found[0]}`
}

const structOf = (fields) => `Schema.Struct({ ${fields.map((field) => `${field}: Schema.String`).join(", ")} })`

const operationIn = (text, { fields, maker, name, path, title }) => {
  if (new RegExp(`^  ${name}: `, "m").test(text)) throw new Stop(`There is an operation "${name}" already.`)
  const entry = [
    `${name}: ${maker}("${path}", {`,
    `  summary: "${title}",`,
    ...(fields.length === 0 ? [] : [`  input: ${structOf(fields)},`]),
    `  output: ${structOf([...fields, "askedBy"])},`,
    `  access: staffAccess(["super_admin"])`,
    "})"
  ]
  const entered = entering(text, /\}\)\s*$/, "  ", entry, "The operations must be the last of their file.")
  const declared = importing(entered, "../../contract/Operation.ts", [maker])
  return importing(importing(declared, "../../access/Access.ts", ["staffAccess"]), "effect", ["Schema"])
}

/** The service that does what the handlers are asked: the entity's own, or the only one of the folder that they take. */
const serviceOf = (handlers, entity) => {
  const taken = [...handlers.matchAll(/^import \{ (\w+Service) \} from "\.\/\1\.ts"$/gm)].map(([, name]) => name)
  const own = `${entity}Service`
  if (!taken.includes(own) && taken.length !== 1) {
    throw new Stop(`The handlers take no ${own} and no single service of their folder.`)
  }
  return taken.includes(own) ? own : taken[0]
}

const handlerIn = (text, service, { fields, name }) => {
  const [, gen, mapped] =
    new RegExp(`const (\\w+) = yield\\* ${service}\\b|map\\(${service}, \\((\\w+)\\)`).exec(text) ?? []
  const given = fields.length === 0 ? "(caller)" : "(caller, input)"
  const entry = [`${name}: ${given} => ${gen ?? mapped}.${name}${given}`]
  const otherwise = `The handlers do not end in a record of them, or take no ${service}.`
  if ((gen ?? mapped) === undefined) throw new Stop(otherwise)
  // What stands around the group, if anything does, comes after the record.
  return entering(text, / *\}(?:\s*\}\)|\)\))\s*(?:,\s*\w+\s*)?\)\s*$/, "      ", entry, otherwise)
}

const serviceIn = (text, service, { fields, name }) => {
  const end = [...text.matchAll(/^( *)return \{\s*([\w,\s]+?)\s*\}$/gm)].at(-1)
  if (end === undefined) throw new Stop(`${service} returns no record of its methods yet: write it first.`)
  const [all, indent, methods] = end
  const given =
    fields.length === 0 ? "" : `, input: { ${fields.map((field) => `readonly ${field}: string`).join("; ")} }`
  const method = [
    "/** Says what was asked for and by whom, until it does more. */",
    `const ${name} = traced("${service}.${name}")((caller: Principal${given}) =>`,
    `  Effect.succeed({ ${fields.length === 0 ? "" : "...input, "}askedBy: caller.userCode })`,
    ")",
    "",
    `return { ${methods.replaceAll(/\s+/g, " ")}, ${name} }`
  ]
  const lines = method.map((line) => (line === "" ? "" : `${indent}${line}`)).join("\n")
  const written = importing(
    text.slice(0, end.index) + lines + text.slice(end.index + all.length),
    "../../../tracing/Traced.ts",
    ["traced"]
  )
  return /\bPrincipal\b/.test(text)
    ? written
    : importing(written, "@credbuzzpay/domain/access/CurrentUser", ["Principal"], "import type")
}

const exampleIn = (text, { fields, name }) => {
  const data = [...fields.map((field) => `${snake(field)}: "${snake(field)}"`), `asked_by: "A7W2D3XN"`]
  const entry = [`${name}: { response: envelope({ ${data.join(", ")} }) }`]
  const entered = entering(text, /\}\s*$/, "  ", entry, "The examples must be the last of their file.")
  return importing(entered, "./SharedExamples.ts", ["envelope"])
}

const asked = (name, method, path) => {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) throw new Stop(`"${name}" cannot name an operation: write it like resendCode.`)
  if (makers[method] === undefined)
    throw new Stop(`There is no method "${method}". There are: ${Object.keys(makers).join(", ")}.`)
  if (!/^\/(?::?[a-zA-Z][\w-]*\/?)*$/.test(path)) throw new Stop(`"${path}" is no path: write it like /:code/resend.`)
  const words = kebab(name).replaceAll("-", " ")
  const fields = [...path.matchAll(/:(\w+)/g)].map(([, field]) => field)
  return { name, path, fields, maker: makers[method], title: words.charAt(0).toUpperCase() + words.slice(1) }
}

/**
 * Adds an operation to the group of a feature (`people/branches`): its declaration, what serves it, a method of the
 * service that says what was asked for and by whom, and its example. Only a super admin may call it until its access says
 * otherwise. Resolves to the files changed. Refuses what is there already, and a feature that is not laid out as
 * docs/recipes/add-a-feature.md says.
 */
export const writeOperation = ({ root, feature, name, method = "get", path = `/${kebab(name)}` }) => {
  const operation = asked(name, method, path)
  const operations = oneFile(root, `packages/domain/src/${feature}`, "Operations.ts")
  const entity = basename(operations, "Operations.ts")
  const server = `packages/server/src/features/${feature}`
  const read = (file) => {
    if (!existsSync(join(root, file))) throw new Stop(`${file} is not there.`)
    return readFileSync(join(root, file), "utf8")
  }
  const declared = read(operations)
  // A feature's own group is the last; before it are its parts of others.
  const [, id] = [...declared.matchAll(/operations\(\s*"(\w+)"/g)].at(-1) ?? []
  if (id === undefined) throw new Stop(`${operations} declares no group.`)
  const handlers = `${server}/${entity}Handlers.ts`
  const service = serviceOf(read(handlers), entity)
  const serviceFile = `${server}/${service}.ts`
  const examples = `packages/domain/src/examples/${id.charAt(0).toUpperCase()}${id.slice(1)}Examples.ts`
  // All are made before any is written, so that what is refused changes nothing.
  const written = [
    [operations, operationIn(declared, operation)],
    [handlers, handlerIn(read(handlers), service, operation)],
    [serviceFile, serviceIn(read(serviceFile), service, operation)],
    [examples, exampleIn(read(examples), operation)]
  ]
  for (const [file, text] of written) writeFileSync(join(root, file), text)
  return { changed: written.map(([file]) => file) }
}
