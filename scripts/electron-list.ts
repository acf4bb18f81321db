import { writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { fail, say } from './lib/process.ts'
import { electronListFile, readElectronList } from './packaging/read-electron-list.ts'
import { electronList } from './packaging/stand-in-electron.ts'

const help = `npm run electron-list -- <git repository of electron> [commit] [--check]

Updates scripts/packaging/electron.json with Electron's own lists of its fuses and of the files of a download; --check only
compares them. After an update, the tests of the fuses say which ones are new.`

const [repository, commit] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))

function main(): void {
  if (repository === undefined) throw new Error(help)
  const list = readElectronList(repository, commit)
  const { commit: _commit, ...known } = electronList
  const { commit: found, ...now } = list
  if (!process.argv.includes('--check')) {
    writeFileSync(electronListFile, `${JSON.stringify(list, null, 2)}\n`)
  } else if (!isDeepStrictEqual(known, now)) {
    throw new Error(`scripts/packaging/electron.json differs from ${found}.`)
  }
  say(`Electron ${list.electron} (${found}) has ${Object.keys(list.fuses).length} fuses.`)
}

if (process.argv.includes('--help')) say(help)
else {
  try {
    main()
  } catch (error) {
    fail(error)
  }
}
