import type { OperationGroups } from "../OperationGroups.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { ckycrExamples } from "./CkycrExamples.ts"
import { remoteOnboarding } from "./RemoteOnboarding.ts"
import { envelope, user } from "./SharedExamples.ts"

const consent = { given: true, text_version: "2026-11", purpose: "kyc_verification" }
const reference_id = "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d"
const bank_branch = { ifsc: "YESB0000262", bank_name: "Yes Bank", is_known: true }
const document = (status: string, masked_number: string | null, branch: typeof bank_branch | null = null) => ({
  status,
  masked_number,
  verified_at: status === "verified" ? "2026-11-23T09:41:00.000Z" : null,
  failure_code: null,
  name_match: status === "verified" ? 100 : null,
  bank_branch: branch,
  renewal: null
})
/** Of somebody whom Aadhaar identifies. */
const identity = {
  status: "not_submitted",
  masked_number: null,
  verified_at: null,
  failure_code: null,
  name_match: null,
  renewal: null,
  kind: null,
  expires_on: null
}
const demographics = {
  name: "Asha Rao",
  year_of_birth: 1994,
  gender: "female",
  district: "Pune",
  state: "Maharashtra"
}

const note = {
  note_id: "01a207bf-7e80-7183-9092-bdd45109b1a1",
  text: "The signature on the card differs; asked for another proof",
  written_by: "B7W2D3XN",
  written_at: "2026-11-23T09:31:04.000Z"
}

const address_standing = {
  user_code: user.user_code,
  state: "declared",
  method: null,
  declared_at: "2036-10-02T09:30:00.000Z",
  confirm_by: "2036-12-02T09:30:00.000Z",
  decided_at: null
}

const declared = {
  care_of: "C/O: Ravi Rao",
  house: "7",
  street: "Gangapur Road",
  locality: "Nashik",
  post_office: "Gangapur Road",
  district: "Nashik",
  state: "Maharashtra",
  pincode: "422013"
}

const renewal = (state: string, address: typeof address_standing | null) => ({
  next_due_at: state === "completed" ? "2046-10-02T09:30:00.000Z" : "2036-11-23T09:30:00.000Z",
  opens_at: state === "completed" ? "2046-07-04T09:30:00.000Z" : "2036-08-25T09:30:00.000Z",
  choices: ["unchanged", "address", "anew"].map((kind) => ({
    kind,
    is_possible: state !== "completed",
    because: state === "completed" ? "not_open" : null
  })),
  renewal:
    state === "completed"
      ? {
          renewal_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c40",
          kind: "address",
          state,
          failure_code: null,
          opened_at: "2036-10-02T09:30:00.000Z",
          ended_at: "2036-10-02T09:30:01.000Z"
        }
      : null,
  address
})

export const kycExamples: ExamplesOf<OperationGroups["kyc"]> = {
  ...ckycrExamples,
  submitAadhaar: {
    request: { aadhaar_number: "2341 2341 2346", consent },
    response: envelope({
      reference_id,
      masked_number: "XXXXXXXX2346",
      url: null,
      expires_at: "2026-11-23T09:41:00.000Z",
      document: document("pending", "XXXXXXXX2346")
    })
  },
  verifyAadhaarOtp: {
    request: { reference_id, otp: "111000" },
    response: envelope({ reference_id, document: document("verified", "XXXXXXXX2346"), demographics })
  },
  returnFromAadhaar: {
    request: { reference_id, query: "decision=approved" },
    response: envelope({ reference_id, document: document("verified", "XXXXXXXX0087"), demographics })
  },
  submitAadhaarOffline: {
    request: {
      form: "paperless_xml",
      upload_id: "019a0b6e-2f41-7c3a-9d54-6e8f7a1b2c3d",
      share_code: "4F7x",
      consent
    },
    response: envelope({ reference_id, document: document("verified", "XXXXXXXX2346"), demographics })
  },
  submitIdentityDocument: {
    request: {
      kind: "passport",
      document_number: "K1234567",
      name_on_document: "Asha Rao",
      dob: "1994-05-17",
      gender: "female",
      address: { house: "7", locality: "Nashik", district: "Nashik", state: "Maharashtra", pincode: "422013" },
      issued_on: "2021-05-01",
      expires_on: "2031-04-30",
      front: "019a0b6e-2f41-7c3a-9d54-6e8f7a1b2c3d",
      back: "019a0b6e-2f41-7c3a-9d54-6e8f7a1b2c3e",
      consent
    },
    response: envelope({
      reference_id,
      document: {
        ...identity,
        status: "review",
        masked_number: "XXXXXXXX4567",
        name_match: 100,
        kind: "passport",
        expires_on: "2031-04-30"
      }
    })
  },
  submitPan: {
    request: { pan_number: "ABCPV1234D", name_on_card: "Asha Rao", consent },
    response: envelope({ reference_id, document: document("verified", "ABXXXXXX4D") })
  },
  submitBank: {
    request: { account_number: "026291800001191", ifsc: "YESB0000262", holder_name: "Asha Rao", consent },
    response: envelope({ reference_id, document: document("verified", "XXXXXXXX1191", bank_branch) })
  },
  startReverseBank: {
    request: { holder_name: "Asha Rao", consent },
    response: envelope({
      reference_id,
      upi_link: "upi://pay?pa=kyc@bank&am=1.00&cu=INR",
      amount_paise: 100,
      expires_at: "2026-11-23T09:41:00.000Z"
    })
  },
  checkReverseBank: {
    request: { reference_id },
    response: envelope({ reference_id, document: document("verified", "XXXXXXXX1191", bank_branch) })
  },
  setRisk: {
    request: { risk_category: "high", reason: "Politically exposed person" },
    response: envelope({
      user_code: user.user_code,
      kyc_verification_step: 3,
      is_kyc_complete: true,
      risk_category: "high",
      next_due_at: "2028-11-23T09:41:00.000Z",
      ...remoteOnboarding,
      documents: {
        aadhaar: document("verified", "XXXXXXXX2346"),
        identity,
        pan: document("verified", "ABXXXXXX4D"),
        bank: document("verified", "XXXXXXXX1191", bank_branch)
      },
      alternatives: [],
      ckycr: { masked_number: "XXXXXXXX4821", due_on: null }
    })
  },
  webhook: {},
  status: {
    response: envelope({
      user_code: user.user_code,
      kyc_verification_step: 1,
      is_kyc_complete: false,
      risk_category: "high",
      next_due_at: null,
      ...remoteOnboarding,
      documents: {
        aadhaar: document("verified", "XXXXXXXX2346"),
        identity,
        pan: document("pending", "ABXXXXXX4D"),
        bank: document("not_submitted", null)
      },
      alternatives: ["pan"],
      ckycr: null
    })
  },
  renewal: { response: envelope(renewal("open", null)) },
  renew: {
    request: { kind: "address", consent, address: declared },
    response: envelope(renewal("completed", address_standing))
  },
  addresses: {
    response: envelope({
      items: [{ ...address_standing, first_name: "Asha", last_name: "Rao", branch_code: "MUM01", address: declared }]
    })
  },
  decideAddress: {
    request: {
      is_confirmed: true,
      method: "verification_letter",
      reason: "The letter came back signed from the new address"
    },
    response: envelope({
      ...address_standing,
      state: "confirmed",
      method: "verification_letter",
      decided_at: "2036-10-20T09:30:00.000Z"
    })
  },
  find: {
    request: { pan_number: "ABCPV1234D", purpose: "customer_at_branch", reason: "Has forgotten the e-mail address" },
    response: envelope({
      items: [
        {
          user_code: user.user_code,
          first_name: "Asha",
          last_name: "Rao",
          branch_code: "MUM01",
          document: "pan",
          status: "verified",
          masked_number: "ABXXXXXX4D"
        }
      ],
      has_more: false
    })
  },
  notes: { response: envelope({ items: [note], has_more: false }) },
  addNote: { request: { text: note.text }, response: envelope(note) }
}
