import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { createHmac } from "node:crypto"
import { uidaiOfflineAadhaar } from "../../../src/adapters/uidai/UidaiOfflineAadhaar.ts"
import {
  genuine,
  type SignatureChoices,
  signedXml,
  unsignedXml
} from "../../../src/adapters/uidai-sandbox/PaperlessFile.ts"
import { asha } from "../../../src/adapters/uidai-sandbox/TestHolder.ts"
import { makeIssuer, pinOf } from "../../../src/adapters/uidai-sandbox/UidaiIssuer.ts"
import { issuer, MADE_AT, ofXml, SHARE_CODE, xmlOf } from "../../support/offline/Documents.ts"

const DS = "http://www.w3.org/2000/09/xmldsig#"
const xml = xmlOf()
const [whole = "", signature = ""] = /(<Signature .*<\/Signature>)/s.exec(xml) ?? []
const unsigned = unsignedXml(asha, SHARE_CODE, MADE_AT)
const evil = "<Evil/>"

/** A document with another name in it, which nobody signed. */
const forged = unsigned.replace("Asha Rao", "Eve Rao").replace(/<\?xml.*?\?>/, "")

const signedWith = (choices: Partial<SignatureChoices>, of = unsigned) =>
  signedXml(of, issuer, { ...genuine, ...choices })

/** The HMAC of what is signed, with the public key as its secret: what a verifier does that lets a document choose. */
const hmacOf = (text: string) => {
  const secret = issuer.certificate
  const value = createHmac("sha1", secret).update(text).digest("base64")
  return text
    .replace(`${DS}rsa-sha1`, `${DS}hmac-sha1`)
    .replace(/<SignatureValue>.*<\/SignatureValue>/s, `<SignatureValue>${value}</SignatureValue>`)
}

/** Each is a way in which documents are forged, or in which a reader is harmed. */
const forgeries: Readonly<Record<string, string>> = {
  "another name": xml.replace("Asha Rao", "Eve Rao"),
  "no signature": unsigned,
  "an empty signature": xml.replace(signature, `<Signature xmlns="${DS}"/>`),
  "two signatures": xml.replace(signature, signature + signature),
  "a signature moved to the front": xml.replace(signature, "").replace("<UidData>", `${signature}<UidData>`),
  "a signature moved into the data": xml.replace(signature, "").replace("</UidData>", `${signature}</UidData>`),
  "something beside what is signed": xml.replace("</Signature>", `</Signature>${evil}`),
  "something inside the signature": xml.replace("</Signature>", `${evil}</Signature>`),
  "a genuine document wrapped into a forged one": forged.replace(
    "</OfflinePaperlessKyc>",
    `${xml.replace(/<\?xml.*?\?>/, "")}</OfflinePaperlessKyc>`
  ),
  "a forged document beside a genuine one in another root": `<Both>${forged}${xml.replace(/<\?xml.*?\?>/, "")}</Both>`,
  "its genuine data moved under an Object of the signature": forged.replace(
    "</OfflinePaperlessKyc>",
    `${signature.replace("</Signature>", `<Object>${unsigned.replace(/<\?xml.*?\?>/, "")}</Object></Signature>`)}</OfflinePaperlessKyc>`
  ),
  "a document type": xml.replace("<OfflinePaperlessKyc", "<!DOCTYPE OfflinePaperlessKyc><OfflinePaperlessKyc"),
  "an entity": xml
    .replace("<OfflinePaperlessKyc", '<!DOCTYPE x [<!ENTITY name "Eve Rao">]><OfflinePaperlessKyc')
    .replace("Asha Rao", "&name;"),
  "an entity that reads files": xml.replace(
    "<OfflinePaperlessKyc",
    '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><OfflinePaperlessKyc'
  ),
  "entities that grow": xml.replace(
    "<OfflinePaperlessKyc",
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><OfflinePaperlessKyc'
  ),
  "a comment": xml.replace("<UidData>", "<!-- --><UidData>"),
  "a comment inside a value": xml.replace("</Pht>", "<!-- --></Pht>"),
  "a marked section": xml.replace("</Pht>", "<![CDATA[AA]]></Pht>"),
  "an instruction to the reader": xml.replace("<UidData>", "<?php ?><UidData>"),
  "an attribute twice": xml.replace('name="Asha Rao"', 'name="Asha Rao" name="Eve Rao"'),
  "an attribute that nobody knows": signedWith({}, unsigned.replace("<Poi ", '<Poi uid="234123412346" ')),
  "an element that nobody knows": signedWith({}, unsigned.replace("</UidData>", "<Poi/></UidData>")),
  "another root": signedWith({}, unsigned.replaceAll("OfflinePaperlessKyc", "OKY")),
  "another name of its space": xml.replace("<OfflinePaperlessKyc", '<OfflinePaperlessKyc xmlns="urn:other"'),
  "exclusive canonicalization": signedWith({ canonicalization: "http://www.w3.org/2001/10/xml-exc-c14n#" }),
  "a digest by SHA-1": signedWith({ digest: `${DS}sha1` }),
  "a signature by RSA with SHA-512": signedWith({ signature: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512" }),
  "more transforms": signedWith({
    transforms: [`${DS}enveloped-signature`, "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"]
  }),
  "a reference to a part of it": xml.replace('URI=""', 'URI="#data"'),
  "two references": xml.replace(/(<Reference .*<\/Reference>)/s, "$1$1"),
  "an HMAC with the public key": hmacOf(xml),
  "a key of its own": signedXml(unsigned, makeIssuer("UIDAI")),
  "something inside an algorithm": xml.replace(
    /<SignatureMethod ([^>]*)\/>/,
    "<SignatureMethod $1><HMACOutputLength>1</HMACOutputLength></SignatureMethod>"
  ),
  "an address without an end": xml.slice(0, -30),
  "more than a document has": signedWith({}, unsigned.replace("</Pht>", `${"A".repeat(300_000)}</Pht>`)),
  "fifty thousand attributes": xml.replace(
    "<Poa ",
    `<Poa ${Array.from({ length: 50_000 }, (_, n) => `a${n}=""`).join(" ")} `
  ),
  "elements without an end in one another": xml.replace("<UidData>", "<a>".repeat(50_000))
}

layer(uidaiOfflineAadhaar([pinOf(issuer)]))("a forged paperless document", (it) => {
  it.effect("is taken when nothing is forged, by RSA with SHA-256 too", () =>
    Effect.gen(function* () {
      assert.notStrictEqual(whole, "")
      assert.notTypeOf(yield* ofXml(xml), "string")
      const newer = signedWith({ signature: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" })
      assert.notTypeOf(yield* ofXml(newer), "string")
    })
  )

  for (const [what, document] of Object.entries(forgeries)) {
    it.effect(`is refused with ${what}`, () =>
      Effect.gen(function* () {
        assert.notStrictEqual(document, xml)
        assert.include(["unreadable", "altered", "foreign"], yield* ofXml(document))
      })
    )
  }

  it.effect("says the same with the key of somebody else written into it, which is not asked", () =>
    Effect.gen(function* () {
      const theirs = makeIssuer("UIDAI").certificate.replace(/-----[^-]+-----|\s/g, "")
      const renamed = xml.replace(
        /<X509Certificate>.*<\/X509Certificate>/s,
        `<X509Certificate>${theirs}</X509Certificate>`
      )
      assert.notStrictEqual(renamed, xml)
      assert.deepStrictEqual(yield* ofXml(renamed), yield* ofXml(xml))
    })
  )

  it.effect("in another encoding is refused", () =>
    Effect.gen(function* () {
      const utf16 = Buffer.from(`\ufeff${xml.replace("UTF-8", "UTF-16")}`, "utf16le")
      assert.strictEqual(yield* ofXml(utf16.toString("latin1")), "unreadable")
    })
  )
})
