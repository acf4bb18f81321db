import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLogStream } from '../../../backend/src/log-stream.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-log-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** A log that is written to a file. */
function logToFile() {
  const file = join(temporaryFolder(), 'log')
  const fd = openSync(file, 'w')
  onTestFinished(() => {
    closeSync(fd)
  })
  return { log: createLogStream(fd), written: () => readFileSync(file, 'utf8') }
}

const line = (i: number) => `${JSON.stringify({ i, text: 'ñ'.repeat(100) })}\n`
const lines = (count: number) => Array.from({ length: count }, (_, i) => line(i))

/** Source of a program that logs to its standard error and then runs `rest`. */
const program = (rest: string) => `
  import { createLogStream } from ${JSON.stringify(resolve('backend/src/log-stream.ts'))}
  const log = createLogStream(process.stderr.fd)
  ${rest}`
const args = (rest: string) => ['--input-type=module', '--eval', program(rest)]

const exitOf = async (child: ChildProcess) => {
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

describe('the log stream', () => {
  it('writes a full batch immediately and the rest shortly afterward', async () => {
    const { log, written } = logToFile()
    const all = lines(50)
    for (const one of all) log.write(one)
    expect(written().length).toBeGreaterThan(4_096)
    expect(written().length).toBeLessThan(all.join('').length)
    await vi.waitFor(() => {
      expect(written()).toBe(all.join(''))
    }, 10_000)
  })

  it('writes nothing before a batch is full, and everything when it is flushed', () => {
    const { log, written } = logToFile()
    log.write(line(1))
    expect(written()).toBe('')
    log.flush()
    expect(written()).toBe(line(1))
    log.flush()
    expect(written()).toBe(line(1))
  })

  it.each([
    ['ends', ''],
    ['exits', 'process.exit(0)'],
    ['crashes', `throw new Error('crashed')`],
  ])('loses no line when the process %s', (_how, end) => {
    const { stderr } = spawnSync(process.execPath, args(`log.write('the last line\\n')\n${end}`))
    expect(stderr.toString()).toContain('the last line\n')
  })

  it('does not end the process if there is no reader', async () => {
    const loop = `
      setInterval(() => log.write('x'.repeat(5_000)), 5)
      setTimeout(() => { process.stdout.write('alive'); process.exit(0) }, 300)`
    const child = spawn(process.execPath, args(loop), { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stderr.destroy()
    const [output, code] = await Promise.all([text(child.stdout), exitOf(child)])
    expect(output).toBe('alive')
    expect(code).toBe(0)
  })

  it('blocks neither the event loop nor the exit while the reader is stalled, and buffers at most 1 MiB', async () => {
    const fill = `
      const start = performance.now()
      for (let i = 0; i < 4_000; i += 1) log.write('x'.repeat(999) + '\\n')
      const took = performance.now() - start
      setTimeout(() => {
        process.stdout.write(JSON.stringify({ took, heap: process.memoryUsage().arrayBuffers }))
        process.exit(0)
      }, 200)`
    const child = spawn(process.execPath, args(fill), { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stderr.pause()
    const [output, code] = await Promise.all([text(child.stdout), exitOf(child)])
    const { took, heap } = JSON.parse(output) as { took: number; heap: number }
    expect(code).toBe(0)
    expect(took).toBeLessThan(1_000)
    expect(heap).toBeLessThan(4 * 1_024 * 1_024)
  })

  it('reports how many lines were dropped once the reader reads again', async () => {
    const fill = `
      for (let i = 0; i < 2_000; i += 1) log.write('x'.repeat(999) + '\\n')
      setTimeout(() => undefined, 60_000)`
    const child = spawn(process.execPath, args(fill), { stdio: ['ignore', 'ignore', 'pipe'] })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    let received = ''
    child.stderr.on('data', (chunk: Buffer) => (received += chunk.toString()))
    await vi.waitFor(
      () => {
        expect(received).toMatch(/"event":"log-lines-dropped","dropped":\d+/)
      },
      { timeout: 10_000 },
    )
    expect(received).toContain('x'.repeat(999))
  })
})

describe('the process log', () => {
  it('keeps its lines in order when written to a file', () => {
    const file = join(temporaryFolder(), 'log')
    const fd = openSync(file, 'w')
    const loop = `for (let i = 0; i < 500; i += 1) log.write(i + '\\n')`
    execFileSync(process.execPath, args(loop), { stdio: ['ignore', 'ignore', fd] })
    closeSync(fd)
    const numbers = readFileSync(file, 'utf8').trim().split('\n').map(Number)
    expect(numbers).toEqual(Array.from({ length: 500 }, (_, i) => i))
  })
})
