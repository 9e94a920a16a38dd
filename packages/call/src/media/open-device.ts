/** Why a device gives nothing. `denied`: the person or the system forbids; `busy`: another program holds it; `missing`: there is none. */
export type DeviceFailure = 'denied' | 'busy' | 'missing' | 'unknown';

export type CaptureKind = 'camera' | 'microphone';

export type OpenedDevice = { track: MediaStreamTrack } | { failure: DeviceFailure };

/** Reads the error of getUserMedia (names of the W3C specification and of older browsers). */
export function deviceFailure(error: unknown): DeviceFailure {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
    case 'SecurityError':
      return 'denied';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    default:
      return 'unknown';
  }
}

/** Constraints: 720p for the camera; a voice that is freed of echo and noise. A remembered device is a preference: it may be unplugged. */
export function captureConstraints(kind: CaptureKind, deviceId?: string, exact = false): MediaTrackConstraints {
  const device = deviceId ? { deviceId: exact ? { exact: deviceId } : { ideal: deviceId } } : {};
  if (kind === 'camera') return { ...device, width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
  return { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: { ideal: 1 } };
}

/** Opens one device. Never throws: a missing camera is a state of the room, not an error of the program. */
export async function openDevice(
  kind: CaptureKind,
  options: { deviceId?: string; exact?: boolean; mediaDevices?: MediaDevices } = {},
): Promise<OpenedDevice> {
  const devices = options.mediaDevices ?? navigator.mediaDevices;
  // Absent on pages without TLS: the browser forbids devices there.
  if (!devices?.getUserMedia) return { failure: 'denied' };
  try {
    const constraints = captureConstraints(kind, options.deviceId, options.exact);
    const stream = await devices.getUserMedia(kind === 'camera' ? { video: constraints } : { audio: constraints });
    const track = stream.getTracks()[0];
    return track ? { track } : { failure: 'missing' };
  } catch (error) {
    return { failure: deviceFailure(error) };
  }
}
