import { say } from './lib/process.ts'
import { mutateBackend } from './security/mutate-backend.ts'
import { mutateElectron } from './security/mutate-electron.ts'

const help = `npm run mutate-security -- [electron | backend | all] [pattern]

Disables each protection in a copy of the source, and expects a test to fail: for each point of Electron's security
checklist a test tagged with it, for each rule of recovery from hangs, crashes and exits (with the checklist: the default)
and for each rule of the backend the test that is named with it. The pattern selects by rule, point or file.`

async function main([which = 'electron', pattern = '']: readonly string[]): Promise<void> {
  if (!['electron', 'backend', 'all'].includes(which)) throw new Error(help)
  const missed =
    (which === 'backend' ? 0 : await mutateElectron(pattern)) +
    (which === 'electron' ? 0 : await mutateBackend(pattern))
  process.exitCode = missed === 0 ? 0 : 1
}

if (process.argv.includes('--help')) say(help)
else await main(process.argv.slice(2))
