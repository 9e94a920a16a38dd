import type { CloseCode } from '../protocol/close-code.ts';

/** Thrown at the door: the frame is not taken and its socket is closed with `code`. Nothing of it was broadcast or stored. */
export class Refusal extends Error {
  readonly code: CloseCode;

  constructor(code: CloseCode, reason: string) {
    super(reason);
    this.name = 'Refusal';
    this.code = code;
  }
}
