/** Escapes that only the configuration of the machine can prevent. */
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
    why: 'the system takes them before any program; `kiosk: true` is only full screen',
    windows: `${launcher}; ${filter}`,
    linux: session,
  },
  {
    title: 'Ctrl+Alt+Del',
    why: 'no program can hear it',
    windows: `${filter}; policies take task manager, lock, sign-out and change of password away`,
    linux: '`ctrl-alt-del.target` masked',
  },
  {
    title: 'Ctrl+Shift+Esc, Win+X',
    why: 'the system takes them first',
    windows: `${filter}; task manager off by policy`,
    linux: 'do not exist in such a session',
  },
  {
    title: 'Shift five times, Win+U, Win+Ctrl+Enter (aids of the system)',
    why: 'the system takes them first; the program has its own text size and contrast',
    windows: '`ForceOffAccessibility` of Keyboard Filter',
    linux: 'do not exist in such a session',
  },
  {
    title: 'Win+. and Win+V (emoji panel, clipboard history)',
    why: 'the system takes them first',
    windows: `${filter}; clipboard history off by policy`,
    linux: 'do not exist in such a session',
  },
  {
    title: 'Swipes from the edge, with three or four fingers',
    why: 'the touch screen belongs to the system first',
    windows: '`AllowEdgeSwipe` 0 by policy; Shell Launcher',
    linux: session,
  },
  {
    title: 'Ctrl+Alt+F1 to F12 (other consoles), SysRq',
    why: 'the kernel takes them',
    windows: 'do not exist',
    linux: 'no login on other consoles, `kernel.sysrq=0`, `VTEnable` off where there is X',
  },
  {
    title: 'Killing the program, or its crash',
    why: 'a program that has exited cannot do anything',
    windows: 'Shell Launcher starts it again, by its exit code',
    linux: '`Restart=always` of systemd',
  },
  {
    title: 'A stick that is a keyboard, a disk or a network card',
    why: 'to the program, keys are keys',
    windows: 'device installation and removable disks off by policy; ports locked',
    linux: 'no automount, USB devices authorised by a list; ports locked',
  },
  {
    title: 'Starting with other settings (`ELECTRON_RUN_AS_NODE`, `NODE_OPTIONS`)',
    why: 'read before the first line of the program',
    windows: 'fuses of the executable; signed, and checked by AppLocker',
    linux: 'fuses of the executable; environment of the unit, files of root',
  },
  {
    title: 'WebRTC to a relay over TCP, by a page that was taken over',
    why: 'no content policy covers it; the program only forbids direct packets',
    windows: 'firewall: only the address of the API',
    linux: 'firewall: only the address of the API',
  },
  {
    title: 'Restart by the power button, firmware, another boot disk, the open case',
    why: 'outside of the system',
    windows: 'firmware password, Secure Boot, BitLocker, locked case',
    linux: 'firmware password, Secure Boot, LUKS, locked case',
  },
]
