/** Escape attempts that the program cannot block, only the machine's provisioning. */
export interface Provisioned {
  readonly title: string
  readonly why: string
  readonly windows: string
  readonly linux: string
}

const launcher = 'Shell Launcher: there is no desktop'
const filter = 'Keyboard Filter'
const session = 'a session with this one program (cage, or X without a window manager)'

export const provisioned: readonly Provisioned[] = [
  {
    title: 'Alt+Tab, Win, Win+D, Win+Tab, Win+R, Win+E',
    why: 'the system handles them before any program; `kiosk: true` is only full screen',
    windows: `${launcher}; ${filter}`,
    linux: session,
  },
  {
    title: 'Ctrl+Alt+Del',
    why: 'no program receives it',
    windows: `${filter}; policies remove task manager, lock and password change`,
    linux: '`ctrl-alt-del.target` masked',
  },
  {
    title: 'Ctrl+Shift+Esc, Win+X',
    why: 'the system handles them first',
    windows: `${filter}; task manager off by policy`,
    linux: 'do not exist in such a session',
  },
  {
    title: 'Shift five times, Win+U, Win+Ctrl+Enter (accessibility tools)',
    why: 'the system handles them first; the program has its own text size and contrast',
    windows: "Keyboard Filter's `ForceOffAccessibility`",
    linux: 'do not exist in such a session',
  },
  {
    title: 'Win+. and Win+V (emoji panel, clipboard history)',
    why: 'the system handles them first',
    windows: `${filter}; clipboard history off by policy`,
    linux: 'do not exist in such a session',
  },
  {
    title: 'Swipes from the edge, with three or four fingers',
    why: 'the system handles them first',
    windows: '`AllowEdgeSwipe` 0 by policy; Shell Launcher',
    linux: session,
  },
  {
    title: 'Ctrl+Alt+F1 to F12 (other consoles), SysRq',
    why: 'the kernel handles them',
    windows: 'do not exist',
    linux: 'no login on other consoles, `kernel.sysrq=0`, `VTEnable` off with X',
  },
  {
    title: 'Killing or crashing the program',
    why: 'a program that has exited cannot do anything',
    windows: 'Shell Launcher starts it again, by its exit code',
    linux: "systemd's `Restart=always`",
  },
  {
    title: 'A USB device that acts as a keyboard, disk or network card',
    why: 'the program cannot tell such keys from real ones',
    windows: 'device installation and removable disks off by policy; ports locked',
    linux: 'no automount, USB devices authorized by an allowlist; ports locked',
  },
  {
    title: 'Starting with other environment variables (`ELECTRON_RUN_AS_NODE`, `NODE_OPTIONS`)',
    why: 'they are read before the first line of the program runs',
    windows: 'fuses of the executable; signed, and checked by AppLocker',
    linux: 'fuses of the executable; environment set by the unit, files owned by root',
  },
  {
    title: 'WebRTC to a relay over TCP, from a compromised page',
    why: 'content security policies do not cover it; the program only blocks direct packets',
    windows: 'firewall: only the address of the API',
    linux: 'firewall: only the address of the API',
  },
  {
    title: 'Restart with the power button, firmware, another boot disk, an opened case',
    why: 'outside the system',
    windows: 'firmware password, Secure Boot, BitLocker, locked case',
    linux: 'firmware password, Secure Boot, LUKS, locked case',
  },
]
