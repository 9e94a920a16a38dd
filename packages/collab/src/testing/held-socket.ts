import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';

/** The relay's end of a socket whose frames travel only when a test says so. */
export class HeldSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  isPaused = false;
  closeCode: number | null = null;
  /** Frames on their way to the client, and to the relay. */
  readonly down: Uint8Array[] = [];
  readonly up: Uint8Array[] = [];

  /** As the relay wants it. */
  get asWebSocket(): WebSocket {
    return this as unknown as WebSocket;
  }

  send(frame: Uint8Array): void {
    this.down.push(frame.slice());
  }

  /** The next frames of the client arrive. */
  deliverUp(count: number): void {
    for (const frame of this.up.splice(0, count)) if (this.readyState === 1) this.emit('message', Buffer.from(frame), true);
  }

  close(code: number): void {
    this.closeCode = code;
    this.terminate();
  }

  terminate(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.emit('close');
  }

  ping(): void {
    this.emit('pong');
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }
}
