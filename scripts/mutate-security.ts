import { say } from './lib/process.ts'
import { mutateBackend } from './security/mutate-backend.ts'
import { mutateElectron } from './security/mutate-electron.ts'

const help = `npm run mutate-security -- [electron | backend | all] [pattern of rules or files]

Disables each protection in a copy of the source, and expects a test to fail: for each point of Electron's security
checklist a test tagged with it (the default), for each rule of the backend the test that is named with it.`

async function main([which = 'electron', pattern = '']: readonly string[]): Promise<void> {
  if (!['electron', 'backend', 'all'].includes(which)) throw new Error(help)
  const missed =
    (which === 'backend' ? 0 : await mutateElectron()) +
    (which === 'electron' ? 0 : await mutateBackend(pattern))
  process.exitCode = missed === 0 ? 0 : 1
}

if (process.argv.includes('--help')) say(help)
else await main(process.argv.slice(2))
