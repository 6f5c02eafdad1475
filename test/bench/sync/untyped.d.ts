/* What these packages say of their types cannot be found where they say it. */
declare module 'y-leveldb' {
  import type { Doc } from 'yjs';
  export class LeveldbPersistence {
    constructor(folder: string);
    getYDoc(name: string): Promise<Doc>;
    storeUpdate(name: string, update: Uint8Array): Promise<number>;
    destroy(): Promise<void>;
  }
}
declare module 'ws' {
  import type { IncomingMessage } from 'node:http';
  import type { Duplex } from 'node:stream';
  export class WebSocket {
    constructor(address: string, options?: { headers: Readonly<Record<string, string>> });
    on(event: 'open', heard: () => void): this;
    on(event: 'error', heard: (error: Error) => void): this;
    on(event: 'message', heard: (data: Buffer) => void): this;
    send(data: Uint8Array): void;
    close(): void;
  }
  export class WebSocketServer {
    constructor(options: { noServer: true });
    on(event: 'connection', heard: (...args: never[]) => void): this;
    emit(event: 'connection', socket: WebSocket, request: IncomingMessage): boolean;
    handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      then: (socket: WebSocket) => void,
    ): void;
  }
}
