import type { Judgement, Question } from './strength-client.ts'
import { judgeStrength } from './estimate-strength.ts'

addEventListener('message', ({ data: { key, words } }: MessageEvent<Question>) => {
  const judgement: Judgement = { score: judgeStrength(key, words) }
  postMessage(judgement)
})
