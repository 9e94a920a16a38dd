import type { CheckedDevice } from '@tandem/call/media/device-check';
import { m } from '#lib/paraglide/messages.js';
import type { CheckRow } from './check-rows.ts';

/** How a device stands, without its name: that is the person's own. */
export type DeviceState = 'ok' | 'silent' | 'failed' | 'off';

export const deviceState = ({ state }: CheckedDevice, silent = false): DeviceState =>
  state === 'ok' ? (silent ? 'silent' : 'ok') : state === 'failed' ? 'failed' : 'off';

const deviceWords: Record<DeviceState, () => string> = {
  ok: m.check_device_ok,
  silent: m.check_device_silent,
  failed: m.check_device_failed,
  off: m.check_device_off,
};

/** What is sent to an administrator: results, the time, the browser. No name, no address, nothing of a meeting. */
export function checkReport({
  rows,
  overall,
  at,
  agent,
  camera,
  microphone,
}: {
  rows: readonly CheckRow[];
  overall: string;
  at: number;
  agent: string;
  camera: DeviceState;
  microphone: DeviceState;
}): string {
  const lines = rows.map(({ label, verdict, figures }) => `${label}: ${verdict}${figures ? ` (${figures})` : ''}`);
  return [
    m.check_report_head({ time: new Date(at).toISOString().slice(0, 16).replace('T', ' ') }),
    overall,
    ...lines,
    `${m.check_camera()}: ${deviceWords[camera]()}`,
    `${m.check_microphone()}: ${deviceWords[microphone]()}`,
    m.check_report_browser({ agent }),
  ].join('\n');
}
