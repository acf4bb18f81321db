import { estimateStrength } from './estimate-strength.ts'
import type { StrengthRequest, StrengthResult } from './strength-client.ts'

addEventListener('message', ({ data: { password, words } }: MessageEvent<StrengthRequest>) => {
  const result: StrengthResult = { score: estimateStrength(password, words) }
  postMessage(result)
})
