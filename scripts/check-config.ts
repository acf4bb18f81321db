import { readConfigTexts } from '../build/config-texts.ts'
import { runConfigCheck } from '../electron/main/config/check-config.ts'
import { exitCodes } from '../electron/main/lifecycle/exit-codes.ts'

const { env, platform, stdout } = process
const argv = ['--check-config', ...process.argv.slice(2)]
await runConfigCheck({ argv, env, platform, stdout }, readConfigTexts(), (usable) => {
  process.exit(exitCodes[usable ? 'ended' : 'invalid-config'])
})
