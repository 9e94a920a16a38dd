/** The largest frame either side may send, in bytes: `maxPayload` of the WebSocketServer that hands its sockets to the relay. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;
