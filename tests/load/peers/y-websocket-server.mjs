import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';
import { answerBench } from './answer.mjs';

/** @y/websocket-server as its own `server.js` runs it, without persistence. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false }, () => answerBench(server.address().port));
server.on('connection', (socket, request) => setupWSConnection(socket, request));
