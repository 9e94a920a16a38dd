import type { RtpCounters } from '@tandem/call/counters';

declare global {
  interface Window {
    /**
     * What truly flows in the room's call, for end-to-end tests and reports of faults: numbers only. `undefined` outside a room.
     * `await window.tandemDiagnostics.counters()` → packets, bytes and frames sent and received of sound, video and screen, and `rtt` in ms.
     */
    tandemDiagnostics?: { counters(): Promise<RtpCounters> };
  }
}

export function offerDiagnostics(call: { counters(): Promise<RtpCounters> }): () => void {
  const offered = { counters: () => call.counters() };
  window.tandemDiagnostics = offered;
  return () => {
    if (window.tandemDiagnostics === offered) delete window.tandemDiagnostics;
  };
}
