import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { SystemProgram } from '../lib/system-packages.ts'

/** Files and port of a server that is to be started. */
export interface ServerPlace {
  readonly folder: string
  readonly port: number
  readonly key: string
  readonly cert: string
}

/**
 * A mail server that requires TLS and the password `secret`, rejects `nadie@`, defers `luego@`, confirms `lento@` after 2
 * seconds and accepts everything else.
 */
export interface MailServer extends SystemProgram {
  readonly name: string
  /** Writes the configuration; returns the command that runs the server in the foreground. */
  readonly prepare: (place: ServerPlace) => readonly [string, ...string[]]
}

const eximConfig = ({ folder, key, cert }: ServerPlace) => `primary_hostname = localhost
keep_environment =
spool_directory = ${folder}/spool
log_file_path = ${folder}/%slog
pid_file_path = ${folder}/exim.pid
local_interfaces = 127.0.0.1
tls_advertise_hosts = *
tls_certificate = ${cert}
tls_privatekey = ${key}
auth_advertise_hosts = \${if eq{$tls_in_cipher}{}{}{*}}
acl_smtp_rcpt = check_recipient
acl_smtp_data = check_data
queue_only = true
begin acl
check_recipient:
  deny !authenticated = *
    message = 530 5.7.0 authentication required
  deny local_parts = nadie
    message = no such user: <$local_part@$domain>
  defer local_parts = luego
    message = 451 4.7.1 try later
  accept
check_data:
  accept condition = \${if match{$recipients}{lento}}
    delay = 2s
  accept
begin routers
drop:
  driver = redirect
  data = :blackhole:
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_condition = \${if and{{eq{$auth2}{extranet}}{eq{$auth3}{secret}}}}
  server_set_id = $auth2
`

const exim: MailServer = {
  name: 'Exim',
  commands: ['exim4'],
  packages: ['exim4-daemon-light'],
  prepare: (place) => {
    const config = join(place.folder, 'exim.conf')
    writeFileSync(config, eximConfig(place))
    return ['exim4', '-C', config, '-bdf', '-oX', String(place.port)]
  },
}

const aiosmtpd: MailServer = {
  name: 'aiosmtpd',
  commands: ['aiosmtpd'],
  packages: ['python3-aiosmtpd'],
  prepare: ({ folder, port, key, cert }) => {
    const program = join(folder, 'server.py')
    writeFileSync(
      program,
      `import asyncio, ssl
from aiosmtpd.smtp import SMTP, AuthResult

class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('nadie@'):
            return f'550 5.1.1 no such user: <{address}>'
        if address.startswith('luego@'):
            return '451 4.7.1 try later'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith('lento@'):
            await asyncio.sleep(2)
        return '250 OK'

def check(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b'extranet' and data.password == b'secret', handled=False)

async def serve():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain('${cert}', '${key}')
    loop = asyncio.get_running_loop()
    make = lambda: SMTP(Handler(), hostname='localhost', tls_context=context, require_starttls=True,
                        authenticator=check, auth_required=True, loop=loop)
    server = await loop.create_server(make, '127.0.0.1', ${port})
    await server.serve_forever()

asyncio.run(serve())
`,
    )
    // Debian's own Python, which has the package.
    return ['/usr/bin/python3', program]
  },
}

/** Debian's packages of other servers cannot be installed beside Exim. */
export const mailServers: readonly MailServer[] = [exim, aiosmtpd]

/** Runs `work` while the server runs on a free port of 127.0.0.1. */
export async function withServer<T>(
  server: MailServer,
  certificate: { readonly key: string; readonly cert: string },
  work: (port: number) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'mail-matrix-'))
  mkdirSync(join(folder, 'spool'))
  // Exim writes as a separate user.
  for (const writable of [folder, join(folder, 'spool')]) chmodSync(writable, 0o777)
  const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') }
  writeFileSync(files.key, certificate.key)
  writeFileSync(files.cert, certificate.cert)
  const port = await freePort()
  const [command, ...args] = server.prepare({ folder, port, ...files })
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    await listening(child, port)
    return await work(port)
  } finally {
    child.kill()
    if (child.exitCode === null) await once(child, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) break
    const socket = connect(port, '127.0.0.1')
    const connected = await Promise.race([
      once(socket, 'connect').then(
        () => true,
        () => false,
      ),
      wait(1_000, false),
    ])
    socket.destroy()
    if (connected) return
    await wait(100)
  }
  throw new Error('The mail server did not start.')
}
