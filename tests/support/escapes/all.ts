import { dialogEscapes } from './dialogs.ts'
import type { Escape } from './escape.ts'
import { keyEscapes } from './keys.ts'
import { linkEscapes } from './links.ts'
import { pointerEscapes } from './pointer.ts'
import { permissionEscapes } from './permissions.ts'
import { windowEscapes } from './windows.ts'

/** Every escape attempt that the tests make, in the order of the documentation. */
export const escapes: readonly Escape[] = [
  ...keyEscapes,
  ...pointerEscapes,
  ...linkEscapes,
  ...windowEscapes,
  ...dialogEscapes,
  ...permissionEscapes,
]
