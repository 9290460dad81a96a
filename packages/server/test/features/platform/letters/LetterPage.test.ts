import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import { defaultBrand } from "../../../../src/config/BrandConfig.ts"
import { letterFonts } from "../../../../src/features/platform/letters/LetterFonts.ts"
import { letterPage } from "../../../../src/features/platform/letters/LetterPage.ts"

const page = (changes: Partial<Parameters<typeof letterPage>[0]>) =>
  letterPage({
    locale: "en",
    content: {
      to: "Asha Rao",
      reference: "KYC-0A1B2C3D4E5F",
      subject: "Please renew your KYC by 23 November 2036",
      paragraphs: ["Your KYC is to be renewed by 23 November 2036."]
    },
    addressLines: ["12 Lake View, Hill Road", "Pune", "Maharashtra 411001"],
    date: new Date("2036-09-24T04:00:00Z"),
    brand: defaultBrand,
    sender: Option.some("CredbuzzPay, 4 Link Road, Mumbai 400053"),
    fonts: "",
    ...changes
  })

describe("the page of a letter", () => {
  it("is in the person's language, with the address where a window envelope shows it", () => {
    const english = page({})
    assert.include(english, '<html lang="en">')
    assert.include(english, "<address>Asha Rao<br>12 Lake View, Hill Road<br>Pune<br>Maharashtra 411001</address>")
    assert.include(english, "24 September 2036")
    assert.include(english, "If undelivered, return to: CredbuzzPay, 4 Link Road, Mumbai 400053")
    const hindi = page({ locale: "hi" })
    assert.include(hindi, '<html lang="hi">')
    assert.include(hindi, "24 सितंबर 2036")
    assert.include(hindi, "भवदीय")
  })

  it("shows what people call themselves and never runs it", () => {
    const name = `<script>alert("x")</script> & 'Sons'`
    const html = page({
      content: { to: name, reference: name, subject: name, paragraphs: [name] },
      addressLines: [name],
      sender: Option.some(name)
    })
    assert.notInclude(html, "<script")
    assert.include(html, "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;Sons&#39;")
  })

  it("asks nobody for anything: fonts are inside, and its policy allows nothing else", () => {
    const fonts = letterFonts()
    assert.strictEqual(fonts.match(/@font-face/g)?.length, 6)
    const html = page({ fonts })
    assert.deepStrictEqual(html.match(/(?:src|href)=|https?:|@import|url\((?!data:font)/g), null)
    assert.include(html, "default-src 'none'")
    assert.include(html, "@page{size:A4;margin:0}")
  })
})
