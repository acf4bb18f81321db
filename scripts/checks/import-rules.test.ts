import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const copy = mkdtempSync(join(tmpdir(), 'import-rules-'))
const folders = ['electron', 'renderer', 'shared', 'backend']
const rules = ['.dependency-cruiser.mjs', 'tsconfig.base.json', 'package.json']

for (const path of [...folders, ...rules]) cpSync(path, join(copy, path), { recursive: true })
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction')

afterAll(() => {
  rmSync(copy, { recursive: true, force: true })
})

function plant(path: string, content: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), content)
}

function cruise(): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    execFile('depcruise', folders, { cwd: copy }, (error, stdout, stderr) => {
      done({ code: error ? 1 : 0, output: stdout + stderr })
    })
  })
}

const forbidden: Record<string, [path: string, content: string]> = {
  'renderer-has-no-node': ['renderer/a.ts', "import 'axios'"],
  'renderer-has-no-node-core': ['renderer/b.ts', "import 'node:fs'"],
  'renderer-sees-renderer-and-shared': ['renderer/c.ts', "import '../backend/src/app.ts'"],
  'main-sees-main-and-shared': ['electron/main/d.ts', "import '../../renderer/bridge.ts'"],
  'preload-sees-shared': ['electron/preload/e.ts', "import '../main/index.ts'"],
  'shared-sees-shared': ['shared/f.ts', "import '../renderer/bridge.ts'"],
  'shared-imports-zod-alone': ['shared/g.ts', "import 'axios'"],
  'backend-sees-its-contract': ['backend/src/h.ts', "import '../../shared/ipc/contract.ts'"],
  'flows-need-no-library': ['renderer/flows/i.ts', "import 'vue'"],
  'screens-reach-main-through-stores': [
    'renderer/screens/j/JScreen.vue',
    '<script setup lang="ts">import "../../bridge.ts"</script>',
  ],
}

const rendererRooms = [
  'flows',
  'i18n',
  'stores',
  'composables',
  'components',
  'forms',
  'keyboard',
  'password',
  'pdf',
  'shell',
  'staff',
  'screens',
  'workers',
]
for (const room of rendererRooms) {
  forbidden[`renderer-room-${room}`] = [`renderer/${room}/planted.ts`, "import '../screens.ts'"]
}

it('the source keeps the import rules, and planting a forbidden import fails them', async () => {
  expect(await cruise()).toMatchObject({ code: 0 })
  for (const [path, content] of Object.values(forbidden)) plant(path, content)
  const { code, output } = await cruise()
  expect(code).toBe(1)
  for (const rule of Object.keys(forbidden)) expect(output).toContain(`error ${rule}:`)
}, 60_000)
