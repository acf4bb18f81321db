/**
 * Exit codes, one for each way in which the program ends, so that what runs it can act: Shell Launcher's map on Windows,
 * `Restart=` and `SuccessExitStatus=` of systemd on Linux. Every other code means that the system or Chromium ended it.
 *
 * | code | way               | what a supervisor should do                                    |
 * | ---- | ----------------- | -------------------------------------------------------------- |
 * | 0    | `ended`           | start it again in a kiosk; nothing on a workstation            |
 * | 1    | `crashed`         | start it again: an unforeseen error of main                    |
 * | 10   | `staff-exit`      | nothing: somebody with the PIN wants the desktop               |
 * | 11   | `staff-restart`   | start it again                                                 |
 * | 12   | `update`          | start it again: another version is in place                    |
 * | 20   | `crash-loop`      | start it again; restart the machine where that comes repeatedly |
 * | 30   | `refused-to-run`  | nothing: it was started with a switch that opens it            |
 * | 31   | `second-instance` | nothing: it runs already                                       |
 */
export const exitCodes = {
  ended: 0,
  crashed: 1,
  'staff-exit': 10,
  'staff-restart': 11,
  update: 12,
  'crash-loop': 20,
  'refused-to-run': 30,
  'second-instance': 31,
} as const

/** A way in which the program ends. */
export type ExitReason = keyof typeof exitCodes
