/**
 * How the program ends, for whoever started it: Shell Launcher or systemd (`resources/provisioning`). Any other code
 * means that it died, and is to be started again. The numbers lean on sysexits.h; 1 and 255 are what a crash gives.
 */
export const exitCodes = {
  /** By intent: staff left it, or the desktop closed it. It stays out. */
  staffExit: 0,
  /** Another one runs already. */
  secondInstance: 64,
  /** It crashes again and again; starting it alone does not help. */
  crashLoop: 70,
  /** It wants to be started again, for an update perhaps. */
  restart: 75,
  /** It must not run as it was started, with a switch that opens it. Starting it again gives the same. */
  refused: 78,
} as const
