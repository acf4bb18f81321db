import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newFolder, onLinux, put, run } from './provisioning-scripts.ts'

/** The part of the program that checks a config. */
const program = `#!/bin/sh
cd '${process.cwd()}' && exec '${process.execPath}' scripts/check-config.ts "$2" "$3"
`

const goodConfig = '{\n"mode": "kiosk",\n"apiUrl": "https://api.example.com",\n"label": "x"\n}\n'

/** Runs the script on a folder with this config and program; returns its output. */
function check(config: string | undefined, script = program): string {
  const root = newFolder()
  put(join(root, 'usr/bin/segurometal-extranet-asegurados'), script, 0o755)
  if (config !== undefined) put(join(root, 'etc/segurometal-kiosk/config.json'), config)
  return run('check-machine.sh', ['--root', root]).output
}

onLinux('the config in check-machine.sh', () => {
  const usable = 'a config that the program can use'
  const mode = 'the config has mode kiosk'

  it.each([
    [goodConfig, []],
    [goodConfig.replace('"mode":', '"mode" :'), []],
    [goodConfig.replace('kiosk', 'workstation'), [mode]],
    ['{"mode": "kiosk", oops', [usable, mode]],
    ['{"mode": "kiosk"}', [usable, mode]],
    [undefined, [usable, mode]],
  ])('is checked by the program: %j', (config, missing) => {
    const output = check(config)
    for (const what of [usable, mode]) {
      const found = missing.includes(what) ? 'missing ' : 'ok      '
      expect(output).toContain(`${found} ${what}\n`)
    }
  })

  it('is explained with all of the program’s messages', () => {
    expect(check(goodConfig.replace('kiosk', 'Kiosk').replace('"x"', '"a b"')))
      .toContain(`missing  ${usable}
         -> Línea 2: "mode" debe ser "kiosk" o "workstation".
            Línea 4: "label" debe tener`)
  })

  it('is not accepted if the program does not run', () => {
    const output = check(goodConfig, '#!/bin/sh\nexit 133\n')
    expect(output).toContain(`missing  ${usable}\n`)
    expect(output).toContain('-> the program cannot be run by the user')
  })
})
