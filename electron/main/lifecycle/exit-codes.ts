/**
 * Process exit codes by reason. The supervisor reacts to them: Shell Launcher's map on Windows, systemd's `Restart=` and
 * `SuccessExitStatus=` on Linux. Any other code means that the system or Chromium ended the process.
 *
 * | code | reason            | supervisor's reaction                              |
 * | ---- | ----------------- | ------------------------------------------------------- |
 * | 0    | `ended`           | restart on a kiosk; nothing on a workstation            |
 * | 1    | `crashed`         | restart: uncaught exception in main                     |
 * | 10   | `staff-exit`      | nothing: someone with the PIN wants the desktop        |
 * | 11   | `staff-restart`   | restart                                                 |
 * | 12   | `update`          | restart; reserved for an updater, which does not exist  |
 * | 20   | `crash-loop`      | restart; reboot the machine if it happens repeatedly    |
 * | 30   | `refused-to-run`  | nothing: it was started with an unsafe switch or variable |
 * | 31   | `second-instance` | nothing: it is running already                          |
 * | 32   | `invalid-config`  | never seen: `--check-config` found an error in the config file |
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
  'invalid-config': 32,
} as const

export type ExitReason = keyof typeof exitCodes
