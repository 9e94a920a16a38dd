import { WebSocketServer } from 'ws';
import { answerBench } from './answer.mjs';

/** The floor: hands every update of a room to the others as it came; knows no documents, stores nothing. */
const rooms = new Map();
const EMPTY_STEP2 = Uint8Array.of(0, 1, 2, 0, 0);

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false }, () => answerBench(server.address().port));
server.on('connection', (socket, request) => {
  const name = request.url.split('?')[0];
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on('message', (data) => {
    if (data[0] !== 0) return;
    if (data[1] === 0) socket.send(EMPTY_STEP2);
    else if (data[1] === 2) for (const other of room) if (other !== socket) other.send(data);
  });
  socket.on('close', () => room.delete(socket) && room.size === 0 && rooms.delete(name));
  socket.on('error', () => {});
});
