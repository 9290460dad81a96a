import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { JoinedVideo, VideoCall, VideoSession } from "./VideoCall.ts"
import type { VideoOperations } from "./VideoOperations.ts"

/** What asking for a video call, joining, concluding and auditing one can come to. */
export const videoOutcomes: OutcomesOf<typeof VideoOperations> = {
  start: outcomes(
    {
      waiting: {
        en: "Your room is open. Enter it by the link, with your documents and your PAN card at hand.",
        hi: "आपका कक्ष खुला है। अपने दस्तावेज़ और पैन कार्ड साथ रखकर लिंक से उसमें जाएँ।"
      },
      opening: {
        en: "Your room is being opened. Ask again in a moment for the link into it.",
        hi: "आपका कक्ष खोला जा रहा है। उसके लिंक के लिए थोड़ी देर में फिर पूछें।"
      }
    },
    ({ state }: VideoCall) => (state === "opening" ? "opening" : "waiting")
  ),
  join: outcomes(
    {
      room: {
        en: "The call is yours for two hours. Enter the room by the link.",
        hi: "यह कॉल दो घंटे के लिए आपकी है। लिंक से कक्ष में जाएँ।"
      },
      recording: {
        en: "Look at the recording by the link, and audit the call within the hour.",
        hi: "लिंक से रिकॉर्डिंग देखें, और एक घंटे के भीतर कॉल की जाँच करें।"
      }
    },
    ({ session }: typeof JoinedVideo.Type) => (session.state === "auditing" ? "recording" : "room")
  ),
  conclude: outcomes(
    {
      identified: {
        en: "Concluded. Another official audits the call; until then everything stays held.",
        hi: "पूरा हुआ। दूसरा अधिकारी कॉल की जाँच करेगा; तब तक सब कुछ रुका रहेगा।"
      },
      otherwise: {
        en: "Concluded. Everything stays as it was, and the person is told.",
        hi: "पूरा हुआ। सब कुछ पहले जैसा ही है, और व्यक्ति को सूचित किया गया है।"
      }
    },
    ({ state }: VideoSession) => (state === "auditing" ? "identified" : "otherwise")
  ),
  audit: outcomes(
    {
      passed: {
        en: "Passed. What remote onboarding held back is free, and the person is told.",
        hi: "स्वीकृत। दूरस्थ पंजीकरण से जो रुका था वह अब मुक्त है, और व्यक्ति को सूचित किया गया है।"
      },
      failed: {
        en: "Failed. Everything stays as it was, and the person is told.",
        hi: "अस्वीकृत। सब कुछ पहले जैसा ही है, और व्यक्ति को सूचित किया गया है।"
      }
    },
    ({ state }: VideoSession) => (state === "passed" ? "passed" : "failed")
  )
}
