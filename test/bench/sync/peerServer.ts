/*
 * `@y/websocket-server` as its own server.js starts it, with storage: the binding to LevelDB is the one that
 * y-websocket came with. It writes each update as it comes and does not wait for the disk.
 */
import http from 'node:http';
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';
import { LeveldbPersistence } from 'y-leveldb';
import * as Y from 'yjs';

const [port, folder] = [Number(process.env['PORT']), process.env['FOLDER']!];
const kept = new LeveldbPersistence(folder);
setPersistence({
  provider: kept,
  bindState: async (name: string, doc: Y.Doc) => {
    const stored = await kept.getYDoc(name);
    void kept.storeUpdate(name, Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored));
    doc.on('update', (update: Uint8Array) => void kept.storeUpdate(name, update));
  },
  writeState: () => Promise.resolve(),
});
const sockets = new WebSocketServer({ noServer: true });
sockets.on('connection', setupWSConnection);
const server = http.createServer((_, response) => response.end('okay'));
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request)),
);
server.listen(port, '127.0.0.1');
// What was written is in the log of LevelDB when it is closed.
process.once('SIGTERM', () => void kept.destroy().then(() => process.exit(0)));
