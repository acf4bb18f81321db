import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from '../../packages/electron-on-chromium/src/find-chromium.ts'
import { capture } from '../lib/process.ts'
import { provision } from './provisioning.ts'

/** Loads a page whose certificate is from a private CA, before and after `trust-ca.sh` adds the CA to the user's home. */
export async function checkPrivateCa(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'private-ca-'))
  const home = join(folder, 'home')
  mkdirSync(home)
  try {
    await createCertificates(folder)
    const server = createServer(
      {
        key: readFileSync(join(folder, 'server.key')),
        cert: readFileSync(join(folder, 'server.pem')),
      },
      (_request, response) => response.end('<title>trusted</title>'),
    )
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const url = `https://localhost:${(server.address() as AddressInfo).port}/`
    const before = await load(url, home)
    for (let times = 0; times < 2; times++) {
      await provision('trust-ca.sh', '--home', home, join(folder, 'our-ca.pem'))
    }
    const after = await load(url, home)
    server.close()
    server.closeAllConnections()
    const measured = `before: ${before}, after: ${after}`
    if (measured !== 'before: net::ERR_CERT_AUTHORITY_INVALID, after: trusted') {
      throw new Error(measured)
    }
    return measured
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function createCertificates(folder: string): Promise<void> {
  const key = (name: string) => [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-keyout',
    name,
  ]
  const request = ['req', '-x509', '-nodes', '-days', '30']
  writeFileSync(join(folder, 'openssl.cnf'), '[req]\ndistinguished_name = name\n[name]\n')
  const config = ['-config', 'openssl.cnf']
  const forCa = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=keyCertSign']
  await openssl(folder, [
    ...[...request, ...config, ...key('our-ca.key'), '-subj', '/CN=A private CA'],
    ...[...forCa, '-out', 'our-ca.pem'],
  ])
  await openssl(folder, [
    ...[...request, ...config, ...key('server.key'), '-subj', '/CN=localhost'],
    ...['-CA', 'our-ca.pem', '-CAkey', 'our-ca.key'],
    ...['-addext', 'subjectAltName=DNS:localhost', '-out', 'server.pem'],
  ])
}

async function openssl(folder: string, args: readonly string[]): Promise<void> {
  const { code, output } = await capture('openssl', args, { cwd: folder })
  if (code !== 0) throw new Error(`openssl: ${output.trim()}`)
}

/** The title of the page, or Chromium's error. */
async function load(url: string, home: string): Promise<string> {
  const executablePath = findChromium({ headless: false })
  if (!executablePath) throw new Error('Chromium is not installed.')
  const isRoot = process.getuid?.() === 0
  const browser = await chromium.launch({
    executablePath,
    args: isRoot ? ['--no-sandbox'] : [],
    chromiumSandbox: !isRoot,
    env: { PATH: process.env['PATH'] ?? '', HOME: home },
  })
  try {
    const page = await browser.newPage()
    await page.goto(url)
    return await page.title()
  } catch (error) {
    return /net::\w+/.exec((error as Error).message)?.[0] ?? (error as Error).message
  } finally {
    await browser.close()
  }
}
